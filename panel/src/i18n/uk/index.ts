import 'dayjs/locale/uk';
import admin from './admin';
import card from './card';
import client from './client';
import common from './common';
import contact from './contact';
import day from './day';
import dial from './dial';
import events from './events';
import journal from './journal';
import now from './now';
import session from './session';
import shell from './shell';

export default { admin, card, client, common, contact, day, dial, events, journal, now, session, shell };
