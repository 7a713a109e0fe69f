package org.outcry.campaigns;

/** Where what an imported folder says is put, within the import's transaction. */
public interface FolderKeeper {
  /**
   * Keeps it.
   *
   * @param known whether there is an action of its slug, of the same organisation
   */
  ImportOutcome keep(ActionContent content, boolean known);
}
