package ua.switchboard.onec.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.names.FullName;
import ua.switchboard.onec.names.NamesFile;
import ua.switchboard.onec.names.Section;

/** FEATURE UNDER TEST: any process knows where cards open once one sync has told it. */
@ExtendWith(TestDatabase.class)
class ToldLinksTest {
  private static final String REF = "9d5c422d-8c4c-11db-a9b0-00055d49b45e";
  private static final String INTERNAL =
      "e1cib/data/Справочник.Контрагенты?ref=a9b000055d49b45e11db8c4c9d5c422d";

  private ToldLinks links;
  private FullName clients;

  @BeforeEach
  void open(Database database) throws Exception {
    links = new ToldLinks(database.dataSource());
    clients = NamesFile.load("unf-1.6-ua", Path.of("")).object(Section.COUNTERPARTIES);
  }

  @Test
  void nobodyHasTold_thereAreNoLinks() throws Exception {
    assertThat(links.find(REF)).isEmpty();
  }

  @Test
  void whatWasTold_isFoundByOthers_inThreeForms() throws Exception {
    links.tell(clients, new CardLinks("https://1c/unf", "e1c://server/1c/unf"));
    var found = links.find(REF).orElseThrow();
    assertThat(found.internal()).isEqualTo(INTERNAL);
    assertThat(found.web()).contains("https://1c/unf/#" + INTERNAL);
    assertThat(found.thin()).contains("e1c://server/1c/unf#" + INTERNAL);
  }

  @Test
  void whatIsToldLater_counts() throws Exception {
    links.tell(clients, new CardLinks("https://1c/unf", "e1c://server/1c/unf"));
    links.tell(clients, new CardLinks("", ""));
    var found = links.find(REF).orElseThrow();
    assertThat(found.internal()).isEqualTo(INTERNAL);
    assertThat(found.web()).isEmpty();
    assertThat(found.thin()).isEmpty();
  }

  @Test
  void referenceThatIsNone_hasNoLinks() throws Exception {
    links.tell(clients, new CardLinks("", ""));
    assertThat(links.find("K-17")).isEmpty();
  }
}
