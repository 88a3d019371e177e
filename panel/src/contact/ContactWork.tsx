import type { Contact } from '../live/state';
import { ClientPart } from './ClientPart';
import classes from './contact.module.css';
import { useContactDeeds } from './deeds';
import { NextAction } from './NextAction';
import { NotesField } from './NotesField';
import { QuickReminder } from './QuickReminder';
import { RatingPicker } from './RatingPicker';

/** What a manager settles of a conversation: who it was, how it stands, what was said, and what comes next. */
export default function ContactWork({ contact, name }: { contact: Contact; name: string }) {
  const deeds = useContactDeeds(contact.call);
  const talking = contact.state === 'TALKING';
  return (
    <div className={classes['work']}>
      {contact.client === null ? <ClientPart contact={contact} deeds={deeds} name={name} /> : null}
      <RatingPicker contact={contact} deeds={deeds} />
      <NotesField contact={contact} />
      {talking ? <QuickReminder contact={contact} deeds={deeds} /> : <NextAction contact={contact} deeds={deeds} />}
    </div>
  );
}
