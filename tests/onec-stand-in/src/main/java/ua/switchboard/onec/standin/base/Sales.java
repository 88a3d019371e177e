package ua.switchboard.onec.standin.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.Table;

/** Records of the register Продажи. */
final class Sales {
  static final String REGISTER = "AccumulationRegister_Продажи";
  private static final String RECORDER = "StandardODATA.Document_РасходнаяНакладная";
  private static final BigDecimal VAT_SHARE = BigDecimal.valueOf(6);

  private Sales() {}

  /** One sale. */
  record Sale(
      LocalDateTime period,
      UUID counterparty,
      UUID employee,
      BigDecimal revenue,
      BigDecimal cost) {}

  /** The record set that this document makes. */
  static StoredObject record(Model model, UUID document, Sale sale) {
    var type = model.get(REGISTER);
    var records = type.getTable(EntityType.RECORD_SET).rows();
    var row = records.initialRow();
    row[Table.LINE_NUMBER] = 1L;
    row[records.get("Period").index()] = sale.period();
    row[records.get("Active").index()] = true;
    row[records.get("Документ").index()] = document.toString();
    row[records.get("Документ_Type").index()] = RECORDER;
    row[records.get("Контрагент_Key").index()] = sale.counterparty();
    row[records.get("Ответственный_Key").index()] = sale.employee();
    row[records.get("Номенклатура_Key").index()] = Refs.named("Catalog_Номенклатура", "1");
    row[records.get("Организация_Key").index()] = Refs.named("Catalog_Организации", "1");
    row[records.get("Количество").index()] = BigDecimal.ONE;
    row[records.get("Сумма").index()] = sale.revenue();
    row[records.get("СуммаНДС").index()] =
        sale.revenue().divide(VAT_SHARE, 2, RoundingMode.HALF_UP);
    row[records.get("Себестоимость").index()] = sale.cost();
    return new StoredObject(
        type,
        document,
        new Object[] {document.toString(), RECORDER},
        List.of(List.<Object[]>of(row)));
  }
}
