package ua.switchboard.journal.worklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A missed caller who is to be called back.
 *
 * @param number E.164
 * @param clientId the client recognised at the last try
 * @param owner the manager who is to call back; null: nobody
 * @param assigned whether a person chose the owner
 * @param tries missed calls
 * @param lastCall the record of the last one
 * @param line the name of the line it came in by
 * @param calledBack outgoing calls since the first try that did not reach them
 * @param reachedCall the record of the conversation that closed it
 * @param closedBy the person who closed it, by name; empty: nobody did
 */
public record Task(
    long id,
    String number,
    @Nullable Long clientId,
    @Nullable String clientName,
    TaskState state,
    @Nullable Long owner,
    @Nullable String ownerName,
    boolean assigned,
    int tries,
    Instant firstAt,
    Instant lastAt,
    long lastCall,
    String line,
    int calledBack,
    @Nullable Instant calledBackAt,
    @Nullable Long reachedCall,
    @Nullable Instant endedAt,
    String closedBy,
    String closeReason) {}
