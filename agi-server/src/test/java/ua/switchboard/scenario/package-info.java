/**
 * The rules of distribution as stories, one class per feature. Letters: A the owner, B the ranking,
 * C ring groups, D mobiles over GSM, E time, laps and the waiting line, F how an offer ends, G who
 * else calls and gets called, H outages and restarts, I the directory, K unfinished contacts, P
 * what holds for every company, S the simulation. {@code docs/edge-cases.md} says which case is
 * where.
 */
@NullMarked
package ua.switchboard.scenario;

import org.jspecify.annotations.NullMarked;
