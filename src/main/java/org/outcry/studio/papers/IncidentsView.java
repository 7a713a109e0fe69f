package org.outcry.studio.papers;

import java.util.List;
import org.outcry.studio.web.StudioView;

/**
 * The register of incidents.
 *
 * @param path of this page
 * @param lawless whether it is not said whose law binds the organisation
 * @param open those of which something is to be done, the most urgent first
 * @param closed the rest, the latest first
 */
public record IncidentsView(
    StudioView page, String path, boolean lawless, List<Row> open, List<Row> closed) {
  /**
   * An incident.
   *
   * @param overdue whether the time of something that the law asks for is over
   * @param duties what it asks for now
   */
  public record Row(
      String path, String title, String brief, boolean overdue, List<IncidentView.Asked> duties) {}
}
