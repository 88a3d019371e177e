package ua.switchboard.onec.standin.query;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.Expr.Operator;
import ua.switchboard.onec.standin.query.Expr.TextTest;

/**
 * Reads the part of {@code $filter} that 8.3.5 is known to have: comparisons, {@code and or not},
 * {@code substringof startswith endswith}, {@code cast}, literals, properties over references.
 * Everything else is refused with 400 code 14, as an unreadable option.
 */
public final class FilterParser {
  private final List<Token> tokens;
  private final Fields fields;
  private int at;

  private FilterParser(List<Token> tokens, Fields fields) {
    this.tokens = tokens;
    this.fields = fields;
  }

  /** The expression, bound to these properties. */
  public static Expr parse(String filter, Fields fields) {
    var parser = new FilterParser(Token.split(filter), fields);
    var expr = parser.or();
    if (parser.at < parser.tokens.size()) {
      throw unreadable();
    }
    return expr;
  }

  private Expr or() {
    var left = and();
    while (accept("or")) {
      left = new Expr.Or(left, and());
    }
    return left;
  }

  private Expr and() {
    var left = not();
    while (accept("and")) {
      left = new Expr.And(left, not());
    }
    return left;
  }

  private Expr not() {
    return accept("not") ? new Expr.Not(not()) : comparison();
  }

  private Expr comparison() {
    var left = operand();
    var operator = operator();
    if (operator == null) {
      return left;
    }
    at++;
    var comparison = new Expr.Comparison(operator, left, operand());
    check(comparison.left(), operator);
    check(comparison.right(), operator);
    return comparison;
  }

  /** What the query language below refuses, whatever the data. */
  private void check(Expr side, Operator operator) {
    if (!(side instanceof Expr.Field field)) {
      return;
    }
    if (field.column().isUnlimitedText()) {
      throw ODataError.refused(
          "Нельзя сравнивать поля неограниченной длины и поля несовместимых типов");
    }
    boolean ordered = operator != Operator.EQ && operator != Operator.NE;
    if (ordered && field.column().target() != null && !fields.has(Feature.REF_COMPARISON)) {
      throw unreadable();
    }
  }

  private Expr operand() {
    var token = take();
    if (token.literal() != null) {
      return new Expr.Literal(token.literal());
    }
    if (token.text().equals("(")) {
      var inner = or();
      expect(")");
      return inner;
    }
    if (token.text().equals("null")) {
      return new Expr.Literal(null);
    }
    return accept("(") ? function(token.text()) : field(token.text());
  }

  private Expr function(String name) {
    var first = operand();
    expect(",");
    var second = operand();
    expect(")");
    return switch (name) {
      case "substringof" -> textTest(TextTest.Kind.CONTAINS, second, first);
      case "startswith" -> textTest(TextTest.Kind.STARTS, first, second);
      case "endswith" -> textTest(TextTest.Kind.ENDS, first, second);
      case "cast" -> cast(first, second);
      default -> throw unreadable();
    };
  }

  private Expr textTest(TextTest.Kind kind, Expr text, Expr part) {
    if (text instanceof Expr.Field field
        && field.column().isUnlimitedText()
        && !fields.has(Feature.SEARCH_IN_UNLIMITED_TEXT)) {
      throw ODataError.refused(
          "Нельзя сравнивать поля неограниченной длины и поля несовместимых типов");
    }
    return new TextTest(kind, text, part);
  }

  private static Expr cast(Expr value, Expr type) {
    if (value instanceof Expr.Literal(UUID ref) && type instanceof Expr.Literal(String set)) {
      return new Expr.Literal(new TypedRef(ref, set));
    }
    throw unreadable();
  }

  private Expr field(String path) {
    return fields.find(path).orElseThrow(FilterParser::unreadable);
  }

  private @Nullable Operator operator() {
    return switch (at < tokens.size() ? tokens.get(at).text() : "") {
      case "eq" -> Operator.EQ;
      case "ne" -> Operator.NE;
      case "gt" -> Operator.GT;
      case "ge" -> Operator.GE;
      case "lt" -> Operator.LT;
      case "le" -> Operator.LE;
      default -> null;
    };
  }

  private Token take() {
    if (at >= tokens.size()) {
      throw unreadable();
    }
    return tokens.get(at++);
  }

  private boolean accept(String text) {
    if (at < tokens.size() && tokens.get(at).text().equals(text)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String text) {
    if (!accept(text)) {
      throw unreadable();
    }
  }

  private static ODataError unreadable() {
    return ODataError.badRequest(14, "Не удалось разобрать параметр запроса $filter");
  }
}
