/** Benchmarks: what a decision costs, and what a call costs over FastAGI beside other servers. */
@NullMarked
package ua.switchboard.tests.bench;

import org.jspecify.annotations.NullMarked;
