package org.outcry.platform.cli;

import java.util.concurrent.Callable;

/**
 * A command that needs neither the database nor a setting, so that it runs on a machine without
 * either: no Spring is started, and its constructor has no parameters. Otherwise like {@link
 * OutcryCommand}.
 */
public interface OfflineCommand extends Callable<Integer> {}
