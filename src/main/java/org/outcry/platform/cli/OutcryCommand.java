package org.outcry.platform.cli;

import java.util.concurrent.Callable;

/**
 * A command of {@code bin/outcry}: a Spring {@code @Component} with picocli's {@code @Command(name
 * = "…", description = "…")}. It runs in a context without a web server, in which beans are made
 * when they are needed and those marked {@link org.outcry.platform.start.ServerOnly} do not exist.
 *
 * <p>{@link #call} returns the exit code: 0 done, 1 not done (and said why on standard error), 2
 * wrongly called. A {@link org.outcry.platform.start.StartRefused} that it throws is printed as one
 * sentence.
 */
public interface OutcryCommand extends Callable<Integer> {}
