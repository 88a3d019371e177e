package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * {@code $metadata}: every name it uses is declared, and data has exactly the declared properties.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {
  private final OneC onec = OneC.demo();
  private final Document edmx = parsed(onec.raw("$metadata").body());

  @AfterAll
  void stop() {
    onec.close();
  }

  @Test
  void versions_areThoseOf1C() {
    var services = (Element) edmx.getElementsByTagNameNS("*", "DataServices").item(0);
    var metadata = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    assertThat(services.getAttributeNS(metadata, "DataServiceVersion")).isEqualTo("3.0");
    assertThat(elements("Schema").getFirst().getAttribute("Namespace")).isEqualTo("StandardODATA");
  }

  @Test
  void everyTypeThatIsUsed_isDeclaredOnce() {
    List<String> declared = new ArrayList<>();
    for (var kind : List.of("EntityType", "ComplexType", "Association")) {
      elements(kind).forEach(type -> declared.add("StandardODATA." + type.getAttribute("Name")));
    }
    assertThat(declared).doesNotHaveDuplicates();
    Set<String> used = new HashSet<>();
    for (var tag :
        List.of(
            "Property", "Parameter", "End", "EntitySet", "FunctionImport", "NavigationProperty")) {
      for (var element : elements(tag)) {
        for (var attribute : List.of("Type", "EntityType", "ReturnType", "Relationship")) {
          used.add(element.getAttribute(attribute).replaceAll("^Collection\\((.*)\\)$", "$1"));
        }
      }
    }
    used.removeIf(name -> !name.startsWith("StandardODATA."));
    assertThat(declared).containsAll(used);
  }

  @Test
  void compositeTypes_areOpen_andKeysAreProperties() {
    for (var type : elements("EntityType")) {
      var properties = names(type, "Property");
      assertThat(properties)
          .as(type.getAttribute("Name"))
          .containsAll(names(type, "PropertyRef"))
          .doesNotHaveDuplicates();
      boolean composite = properties.stream().anyMatch(name -> name.endsWith("_Type"));
      assertThat(type.getAttribute("OpenType").equals("true"))
          .as(type.getAttribute("Name"))
          .isEqualTo(composite);
    }
    assertThat(elements("AssociationSet")).isEmpty();
  }

  @Test
  void dataOfEverySet_hasExactlyTheDeclaredProperties() {
    onec.post(OneC.EVENTS, OneC.event("")).created();
    for (var type : elements("EntityType")) {
      var name = type.getAttribute("Name");
      var first = onec.get(name + "?$top=1").ok().at("/value/0");
      if (first.isMissingNode()) {
        continue;
      }
      Set<String> found = new HashSet<>();
      first.fieldNames().forEachRemaining(found::add);
      found.removeIf(field -> field.contains("@"));
      assertThat(found).as(name).containsExactlyInAnyOrderElementsOf(names(type, "Property"));
    }
  }

  @Test
  void functions_areBoundByTheirFirstParameter() {
    for (var function : elements("FunctionImport")) {
      assertThat(function.getAttribute("IsBindable")).isEqualTo("true");
      assertThat(names(function, "Parameter").getFirst()).isEqualTo("bindingParameter");
      assertThat(function.hasAttribute("EntitySet")).isFalse();
    }
    assertThat(elements("FunctionImport").stream().map(function -> function.getAttribute("Name")))
        .containsOnlyOnce("Turnovers")
        .contains("Post", "Unpost")
        .doesNotContain("Balance", "SliceLast");
  }

  @Test
  void enumerations_areTypesButNoSets() {
    assertThat(elements("EnumType").stream().map(type -> type.getAttribute("Name")))
        .contains("ТипыСобытий");
    assertThat(elements("EntitySet")).noneMatch(set -> set.getAttribute("Name").startsWith("Enum"));
  }

  private static Document parsed(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError(e);
    }
  }

  private List<Element> elements(String tag) {
    return list(edmx.getElementsByTagNameNS("*", tag));
  }

  private static List<String> names(Element parent, String tag) {
    return list(parent.getElementsByTagNameNS("*", tag)).stream()
        .map(element -> element.getAttribute("Name"))
        .toList();
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
