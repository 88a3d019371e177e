import type { TFunction } from 'i18next';
import uk from '../i18n/uk/journal';

type Reason = keyof typeof uk.reason;
type Outcome = keyof typeof uk.outcome;
type Stage = keyof typeof uk.stage;

/** Words for the stable id of a reason; an id of a newer server is shown as it is. */
export function reasonWords(t: TFunction<'journal'>, id: string): string {
  return id in uk.reason ? t(`reason.${id as Reason}`) : id;
}

/** Words for how an offer ended. */
export function outcomeWords(t: TFunction<'journal'>, outcome: string): string {
  return outcome in uk.outcome ? t(`outcome.${outcome as Outcome}`) : outcome;
}

/** Words for the part of the cascade an offer belonged to. */
export function stageWords(t: TFunction<'journal'>, stage: string): string {
  return stage in uk.stage ? t(`stage.${stage as Stage}`) : stage;
}
