package org.outcry.insights.plot;

/**
 * What a plot says of itself in words.
 *
 * @param id of its elements in the page, unique there
 * @param title what is shown
 * @param description what can be seen in it, in a sentence, for whoever doesn't see it
 * @param rows what the table's rows are: the heading of their names
 */
public record Caption(String id, String title, String description, String rows) {
  /**
   * @throws IllegalArgumentException when the id can't stand in a page's address
   */
  public Caption {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("no id of a plot: " + id);
    }
  }
}
