package org.outcry.studio.papers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The register of incidents.
 *
 * @param path of this page
 * @param lawless whether it is not said whose law binds the organisation
 * @param open those of which something is to be done: first what has to be done soonest
 * @param more that there are later ones, as a sentence; {@code null} where there are not
 * @param closed some of the rest, the latest first
 * @param first the address of the beginning; {@code null} when this is it
 * @param older that of the next page; {@code null} for none
 */
public record IncidentsView(
    StudioView page,
    String path,
    boolean lawless,
    List<Row> open,
    @Nullable String more,
    List<Row> closed,
    @Nullable String first,
    @Nullable String older) {
  /**
   * An incident.
   *
   * @param until by when something of it is to be done; {@code null} where no hour is set
   * @param duties what it asks for now
   */
  public record Row(
      String path,
      String title,
      String brief,
      @Nullable Instant until,
      List<IncidentView.Asked> duties) {
    /** Whether the time of something that the law asks for is over. */
    public boolean overdue() {
      return duties.stream().anyMatch(each -> each.look().equals("fail"));
    }
  }
}
