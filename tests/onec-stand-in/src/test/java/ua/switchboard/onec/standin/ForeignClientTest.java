package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.v3.ODataClient;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.BasicAuthHttpClientFactory;
import org.apache.olingo.commons.api.domain.v3.ODataEntity;
import org.apache.olingo.commons.api.domain.v3.ODataProperty;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ODataFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.switchboard.onec.standin.base.Refs;
import ua.switchboard.onec.standin.http.Credentials;

/** Apache Olingo 4.0.0-beta-01, which knows nothing of 1C, reads and writes as OData v3 says. */
class ForeignClientTest {
  /** No references: 1C writes a charset into the type of their Atom links, which Olingo refuses. */
  private static final String PLAIN = "$select=Ref_Key,Code,Description,КонтактнаяИнформация";

  private final OneC onec =
      OneC.with(StandInOptions.demo().withCredentials(new Credentials("odata", "secret")));
  private final ODataClient client = ODataClientFactory.getV3();

  @BeforeEach
  void logIn() {
    client
        .getConfiguration()
        .setHttpClientFactory(new BasicAuthHttpClientFactory("odata", "secret"));
  }

  @AfterEach
  void stop() {
    onec.close();
  }

  @Test
  void metadata_isReadWithEveryTypeKeyAndFunction() {
    var edm = client.getRetrieveRequestFactory().getMetadataRequest(root()).execute().getBody();
    var event = edm.getEntityType(new FullQualifiedName("StandardODATA", "Document_Событие"));
    assertThat(event.getKeyPredicateNames()).containsExactly("Ref_Key");
    assertThat(event.getProperty("Участники").isCollection()).isTrue();
    assertThat(event.getProperty("Участники").getType().getName())
        .isEqualTo("Document_Событие_Участники_RowType");
    assertThat(event.getNavigationProperty("Ответственный").getType().getName())
        .isEqualTo("Catalog_Сотрудники");
    assertThat(
            edm.getEntityContainer(new FullQualifiedName("StandardODATA", "StandardODATA"))
                .getEntitySets())
        .hasSize(24);
  }

  @ParameterizedTest
  @EnumSource(
      value = ODataFormat.class,
      names = {"ATOM", "JSON", "JSON_NO_METADATA"})
  void collection_isReadInEveryFormat(ODataFormat format) {
    var request =
        client
            .getRetrieveRequestFactory()
            .getEntitySetRequest(uri("Catalog_Контрагенты?$filter=Code eq 'НФ-000002'&" + PLAIN));
    request.setFormat(format);
    var entities = request.execute().getBody().getEntities();
    assertThat(entities).hasSize(1);
    var entity = entities.getFirst();
    assertThat(text(entity, "Description")).isEqualTo("ФОП Гнатюк О. П.");
    assertThat(entity.getProperty("КонтактнаяИнформация").getCollectionValue().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ODataFormat.class,
      names = {"ATOM", "JSON"})
  void singleEntity_isRead(ODataFormat format) {
    var address = "Catalog_Контрагенты(guid'%s')?".formatted(OneC.ROMASHKA) + PLAIN;
    var request = client.getRetrieveRequestFactory().getEntityRequest(uri(address));
    request.setFormat(format);
    assertThat(text(request.execute().getBody(), "Description")).isEqualTo("ТОВ «Ромашка»");
  }

  @Test
  void entity_isCreated_withATabularSection() {
    var objects = client.getObjectFactory();
    var event = objects.newEntity(new FullQualifiedName("StandardODATA", "Document_Событие"));
    add(event, "Date", "2016-05-10T14:03:20");
    add(event, "ТипСобытия", "ТелефонныйЗвонок");
    add(event, "Ответственный_Key", OneC.OLENA.toString());
    add(event, "Содержание", "[call-id:1]");
    var row = objects.newComplexValue("StandardODATA.Document_Событие_Участники_RowType");
    row.add(text("LineNumber", "1"));
    row.add(text("Контакт", OneC.ROMASHKA.toString()));
    row.add(text("Контакт_Type", "StandardODATA.Catalog_Контрагенты"));
    var rows =
        objects.newCollectionValue("Collection(StandardODATA.Document_Событие_Участники_RowType)");
    rows.add(row);
    event.getProperties().add(objects.newCollectionProperty("Участники", rows));
    var request =
        client.getCUDRequestFactory().getEntityCreateRequest(uri("Document_Событие"), event);
    request.setFormat(ODataFormat.JSON);
    var created = request.execute();
    assertThat(created.getStatusCode()).isEqualTo(201);
    assertThat(text(created.getBody(), "СписокУчастников")).isEqualTo("ТОВ «Ромашка»");
    assertThat(onec.base().count("Document_Событие")).isEqualTo(1);
  }

  @Test
  void error_isReadWithItsCode() {
    var request =
        client
            .getRetrieveRequestFactory()
            .getEntityRequest(uri("Catalog_Контрагенты(guid'%s')".formatted(Refs.named("x", "x"))));
    request.setFormat(ODataFormat.JSON);
    assertThatThrownBy(request::execute)
        .isInstanceOfSatisfying(
            ODataClientErrorException.class,
            e -> assertThat(e.getODataError().getCode()).isEqualTo("9"));
  }

  private static String text(ODataEntity entity, String property) {
    return entity.getProperty(property).getPrimitiveValue().toString();
  }

  private void add(ODataEntity entity, String name, String value) {
    entity.getProperties().add(text(name, value));
  }

  private ODataProperty text(String name, String value) {
    return client
        .getObjectFactory()
        .newPrimitiveProperty(
            name, client.getObjectFactory().newPrimitiveValueBuilder().buildString(value));
  }

  private String root() {
    return onec.standIn().odataUrl();
  }

  private URI uri(String resource) {
    return URI.create(root() + "/" + OneC.encoded(resource));
  }
}
