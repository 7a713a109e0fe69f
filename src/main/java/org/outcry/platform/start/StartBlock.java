package org.outcry.platform.start;

import java.io.PrintStream;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints one block that says where everything is, once requests are answered. */
@ServerOnly
@Component
class StartBlock {
  private final ObjectProvider<StartNotice> notices;

  StartBlock(ObjectProvider<StartNotice> notices) {
    this.notices = notices;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    var lines = notices.orderedStream().flatMap(notice -> notice.lines().stream()).toList();
    print(lines, System.out);
  }

  static void print(List<StartNotice.Line> lines, PrintStream out) {
    var block = new StringBuilder("\nOutcry is running.\n");
    lines.forEach(line -> block.append("  %-12s %s%n".formatted(line.label(), line.text())));
    out.println(block);
    out.flush();
  }
}
