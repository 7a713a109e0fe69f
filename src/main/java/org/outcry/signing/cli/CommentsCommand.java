package org.outcry.signing.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.signing.Comments;
import org.outcry.signing.Comments.View;
import org.outcry.signing.Moderation;
import org.outcry.signing.Moderation.Decision;
import org.outcry.signing.Moderation.Reason;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry comments}. */
@Component
@Command(
    name = "comments",
    description = "Show the comments that wait to be moderated, approve or hide them.")
class CommentsCommand implements OutcryCommand {
  private static final int MOST = 50;

  private final Actions actions;
  private final Comments comments;
  private final Moderation moderation;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(
      names = "--list",
      paramLabel = "PART",
      description = "Which to show: waiting (when left out), names, shown or hidden.")
  private @Nullable String list;

  @Option(names = "--after", paramLabel = "ID", description = "Show those after this one.")
  private @Nullable String after;

  @Option(
      names = "--approve",
      paramLabel = "ID",
      arity = "1..*",
      description = "Show name and comment of these.")
  private List<String> approve = new ArrayList<>();

  @Option(
      names = "--name-only",
      paramLabel = "ID",
      arity = "1..*",
      description = "Show the name of these, without the comment.")
  private List<String> nameOnly = new ArrayList<>();

  @Option(
      names = "--hide",
      paramLabel = "ID",
      arity = "1..*",
      description = "Show neither name nor comment of these.")
  private List<String> hide = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Why: insult, private, off-topic, advertising, false-name or unlawful.")
  private @Nullable String reason;

  @Spec private CommandSpec command = CommandSpec.create();

  CommentsCommand(Actions actions, Comments comments, Moderation moderation) {
    this.actions = actions;
    this.comments = comments;
    this.moderation = moderation;
  }

  @Override
  public Integer call() {
    Optional<Action> action = actions.published(slug);
    if (action.isEmpty()) {
      return refuse("There is no published action of that name; the command list shows all.");
    }
    View view = View.of(Objects.requireNonNullElse(list, "waiting")).orElse(null);
    if (view == null) {
      return refuse("--list is waiting, names, shown or hidden.");
    }
    Optional<Reason> why = Optional.ofNullable(reason).flatMap(Reason::of);
    if (reason != null && why.isEmpty()) {
      return refuse("--reason is one of: " + words(Reason.values()) + ".");
    }
    List<String> typed = Stream.of(approve, nameOnly, hide).flatMap(List::stream).toList();
    if (Comments.ids(typed).size() != typed.size()) {
      return refuse("Write each id once, as the list shows it; nothing was changed.");
    }
    if (after != null && Comments.ids(List.of(after)).isEmpty()) {
      return refuse("--after takes an id, as the list shows it.");
    }
    if (typed.isEmpty()) {
      print(action.get(), view);
      return 0;
    }
    boolean all = decide(action.get(), approve, Decision.SHOWN, null);
    all &= decide(action.get(), nameOnly, Decision.NAME, why.orElse(null));
    all &= decide(action.get(), hide, Decision.HIDDEN, why.orElse(null));
    return all ? 0 : 1;
  }

  private Integer refuse(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }

  private static String words(Reason[] reasons) {
    return Arrays.stream(reasons).map(Reason::word).collect(Collectors.joining(", "));
  }

  private boolean decide(Action action, List<String> ids, Decision decision, @Nullable Reason why) {
    if (ids.isEmpty()) {
      return true;
    }
    Moderation.Done done = moderation.decide(action, Comments.ids(ids), null, decision, why, null);
    command
        .commandLine()
        .getOut()
        .printf("%,d decided on (%s).%n", done.changed(), decision.word());
    if (done.before() > 0) {
      refuse(
          "%,d of these ids are none of this action’s, or may not be shown (any more)."
              .formatted(done.before()));
    }
    return done.before() == 0;
  }

  private void print(Action action, View view) {
    PrintWriter out = command.commandLine().getOut();
    Map<View, Integer> numbers = comments.numbers(action);
    out.println(
        Arrays.stream(View.values())
            .map(each -> each.word() + ": " + number(numbers.getOrDefault(each, 0)))
            .collect(Collectors.joining(", ")));
    UUID from = after == null ? null : Comments.ids(List.of(after)).getFirst();
    Comments.Page page = comments.page(action, view, from, MOST);
    for (Comments.Entry entry : page.entries()) {
      out.println();
      out.printf(
          "%s  %s  %s%s%s%n",
          entry.id(),
          LocalDate.ofInstant(entry.signedAt(), ZoneOffset.UTC),
          entry.name() == null ? "(can't be read)" : entry.name(),
          entry.country() == null ? "" : " (" + entry.country() + ")",
          entry.vouched() ? "" : ", address not confirmed");
      if (entry.comment() != null) {
        out.println("  " + entry.comment());
      }
    }
    if (page.next() != null) {
      out.printf("%nMore: --after %s%n", page.next());
    }
  }

  private static String number(int number) {
    return number > Comments.COUNTED ? "more than " + Comments.COUNTED : String.valueOf(number);
  }
}
