package ua.switchboard.contacts;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that somebody begins: a draft in 1C.
 *
 * @param goods may be empty
 */
public record NewOrder(String comment, List<Good> goods) {
  public NewOrder {
    goods = List.copyOf(goods);
  }

  /**
   * A row of it.
   *
   * @param price null: not agreed
   */
  public record Good(String text, BigDecimal quantity, @Nullable BigDecimal price) {}
}
