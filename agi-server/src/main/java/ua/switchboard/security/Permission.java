package ua.switchboard.security;

/** One thing that may be allowed or refused. Names are kept in tables and shown in the API. */
public enum Permission {
  /** To read calls within one's scope. */
  CALLS_READ,
  /** To take calls away as a file. */
  CALLS_EXPORT,
  /** To rate a call. */
  CALLS_RATE,
  /** To listen to recordings within one's scope. */
  RECORDINGS_LISTEN,
  /** To read and work off missed calls. */
  WORKLIST,
  /** To settle contacts, to plan events with clients and to make new clients. */
  CONTACTS,
  /** To settle a contact without a next action. */
  CONTACTS_WAIVE,
  /** To read managers, clients and lines. */
  DIRECTORY_READ,
  /** To ask who would ring, and why. */
  EXPLAIN,
  /** To see what managers are doing. */
  PRESENCE_READ,
  /** To pause and resume. */
  PRESENCE_SET,
  /** To see the calls in progress within one's scope. */
  LIVE_READ,
  /** To start a call. */
  CALL,
  /** To hang up, transfer, redirect and decline. */
  CALL_CONTROL,
  /** To listen to, whisper into and enter a call in progress. */
  SUPERVISE,
  /** To be told of events as they happen. */
  EVENTS,
  /** To add, change and disable users. */
  USERS_MANAGE,
  /** To make and revoke tokens of the API. */
  TOKENS_MANAGE,
  /** To change managers, groups, lines and the like, to import, and to see the settings. */
  COMPANY_MANAGE,
  /** To read what everybody did. */
  AUDIT_READ,
  /** To fetch finished calls in the order of a cursor. */
  FEED
}
