package ua.switchboard.onec.standin.http;

import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.base.JsonValues;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.control.Requests;

/** The page at {@code /}: what a person would look up in 1C, the journal of events. */
final class HumanPage {
  private static final int LATEST = 100;

  private final Infobase base;
  private final Requests requests;

  HumanPage(Infobase base, Requests requests) {
    this.base = base;
    this.requests = requests;
  }

  String html() {
    var events =
        base.list("Document_Событие")
            .sorted(Comparator.comparing((StoredObject event) -> event.text("Number")).reversed())
            .limit(LATEST)
            .map(this::row)
            .collect(Collectors.joining());
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
    <title>1C stand-in</title>
    <style>body{font-family:sans-serif;margin:2em}td,th{padding:.3em .8em;text-align:left;vertical-align:top;\
    border-bottom:1px solid #ccc;white-space:pre-wrap}</style></head><body>
    <h1>1C stand-in</h1>
    <p>Plays 1С:УНФ over OData. %d counterparties, %d events, %d orders; %d requests, %d sessions.
    Nothing here is kept when it stops.</p>
    <table><tr><th>Number</th><th>Date</th><th>Type</th><th>State</th><th>Manager</th><th>Participants</th>\
    <th>Subject</th><th>Text</th></tr>
    %s</table></body></html>
    """
        .formatted(
            base.count("Catalog_Контрагенты"),
            base.count("Document_Событие"),
            base.count("Document_ЗаказПокупателя"),
            requests.total(),
            requests.sessions(),
            events);
  }

  private String row(StoredObject event) {
    return "<tr>"
        + cell(event.text("Number"))
        + cell(JsonValues.text(event.get("Date")).replace('T', ' '))
        + cell(event.text("ВходящееИсходящееСобытие") + " " + event.text("ТипСобытия"))
        + cell(name("Catalog_СостоянияСобытий", event.get("Состояние_Key")))
        + cell(name("Catalog_Сотрудники", event.get("Ответственный_Key")))
        + cell(event.text("СписокУчастников"))
        + cell(subject(event))
        + cell(event.text("Содержание"))
        + "</tr>\n";
  }

  private static String subject(StoredObject event) {
    return event.text("Тема_Type").equals("Edm.String") ? event.text("Тема") : "";
  }

  private String name(String set, Object ref) {
    return base.find(set, (UUID) ref).map(item -> item.text("Description")).orElse("");
  }

  private static String cell(String text) {
    return "<td>"
        + text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
        + "</td>";
  }
}
