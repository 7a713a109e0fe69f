package org.outcry.studio.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;
import org.outcry.studio.life.Tongues;
import org.outcry.studio.register.Choice;

/**
 * What is asked about a list of people.
 *
 * @param headings of its columns
 * @param first its first row
 * @param typed what was said before
 * @param wrong what is wrong with that, by the names of fields
 */
record ListQuestions(
    List<String> headings,
    List<String> first,
    ListTyped typed,
    Map<String, ListTyped.Wrong> wrong,
    Words words) {
  private @Nullable String wrongWith(String field) {
    ListTyped.Wrong is = wrong.get(field);
    return is == null ? null : ListWords.wrong(is, words);
  }

  List<Asked> columns() {
    return IntStream.range(0, headings.size())
        .mapToObj(at -> {
          Asked asked =
              Asked.select(
                      "column." + at,
                      words.get("intake.people.column", "heading", headings.get(at)),
                      meanings(headings.get(at), typed.columns().get(at)))
                  .wrong(wrongWith("column." + at));
          String sample = first.get(at);
          return sample.isEmpty()
              ? asked
              : asked.helped(words.get("intake.people.first", "sample", ForeignText.line(sample)));
        })
        .toList();
  }

  private List<Choice> meanings(String heading, String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", words.get("intake.people.left-out"), chosen.isEmpty()));
    ListTyped.MEANINGS.forEach(
        each -> choices.add(new Choice(each, ListWords.meaning(each, words), each.equals(chosen))));
    ListTyped.own(heading)
        .ifPresent(word ->
            choices.add(
                new Choice(
                    ListTyped.OWN,
                    words.get("intake.people.own", "word", word),
                    chosen.equals(ListTyped.OWN))));
    return choices;
  }

  List<Asked> about() {
    return List.of(
        Asked.text("source", words.get("intake.people.source"), typed.source())
            .helped(words.get("intake.people.source.help"))
            .wrong(wrongWith("source")),
        Asked.select(
                "language",
                words.get("intake.people.language.all"),
                Tongues.ALL.stream()
                    .map(each ->
                        new Choice(each.tag(), each.ownName(), each.tag().equals(typed.language())))
                    .toList())
            .helped(words.get("intake.people.language.all.help"))
            .wrong(wrongWith("language")),
        Asked.text("exported", words.get("intake.people.exported"), typed.exported())
            .typed("date")
            .helped(words.get("intake.people.exported.help"))
            .wrong(wrongWith("exported")));
  }

  List<Asked> consent() {
    List<Choice> kinds = new ArrayList<>();
    kinds.add(new Choice("", words.get("intake.people.kind.none"), typed.consent().isEmpty()));
    ListTyped.KINDS.forEach(each ->
        kinds.add(new Choice(each, ListWords.kind(each, words), each.equals(typed.consent()))));
    return List.of(
        Asked.select("consent", words.get("intake.people.kind"), kinds).wrong(wrongWith("consent")),
        Asked.text("given", words.get("intake.people.given"), typed.given())
            .typed("date")
            .helped(words.get("intake.people.given.help"))
            .wrong(wrongWith("given")));
  }

  Asked wording() {
    return Asked.text("wording", words.get("intake.people.wording"), typed.wording())
        .helped(words.get("intake.people.wording.help"))
        .wrong(wrongWith("wording"));
  }
}
