package org.outcry.studio.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.register.Criteria;
import org.outcry.register.LetterList;
import org.outcry.register.StoredSearches;
import org.outcry.studio.web.Visit;

/**
 * Which letters are asked for.
 *
 * @param filter what addresses may say
 * @param person a name, an address or both, which they may not
 * @param wrong what is wrong with it
 * @param search the id that the person is kept under; {@code null} for nobody in particular
 * @param after where the page begins: the id of a letter, or of a signature where somebody in
 *     particular is looked for; {@code null} for the newest
 * @param forgotten whether the address names a search that is kept no longer, or is somebody
 *     else's: then nothing is asked for
 */
record AskedLetters(
    LetterList.Filter filter,
    Criteria person,
    List<Typed.Wrong> wrong,
    @Nullable UUID search,
    @Nullable UUID after,
    boolean forgotten) {
  /**
   * The fields of a form, or the parameters of an address; what makes no sense asks for nothing.
   */
  static LetterList.Filter filter(Function<String, @Nullable String> typed) {
    String state = Typed.bounded(typed.apply("state"));
    return new LetterList.Filter(
        LetterList.STATES.contains(state) ? state : "",
        Typed.bounded(typed.apply("target")),
        Typed.day(Typed.bounded(typed.apply("from"))),
        Typed.day(Typed.bounded(typed.apply("to"))));
  }

  /** Whom somebody looks for; empty when that is nobody, somebody else's search or forgotten. */
  static Optional<Criteria> person(StoredSearches searches, Visit visit, @Nullable UUID search) {
    return search == null
        ? Optional.empty()
        : searches
            .find(visit.organisationId(), visit.account().id(), search)
            .map(kept -> Criteria.ofPerson(kept.name(), kept.email(), null))
            .filter(kept -> !kept.isEmpty());
  }

  /** Whether there is anything to be listed. */
  boolean lists() {
    return wrong.isEmpty() && !forgotten;
  }

  /** What the addresses of its pages say; empty for everything. */
  String query() {
    StringBuilder query = new StringBuilder();
    add(query, "state", filter.state());
    add(query, "target", filter.target());
    add(query, "from", filter.from() == null ? "" : filter.from().toString());
    add(query, "to", filter.to() == null ? "" : filter.to().toString());
    add(query, "search", search == null ? "" : search.toString());
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
