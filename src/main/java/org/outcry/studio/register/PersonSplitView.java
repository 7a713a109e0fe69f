package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens when an address is split off a record.
 *
 * @param back where the record is
 * @param path of this page
 * @param who whose record it is
 * @param trouble why it was not done; {@code null} before anybody tried
 * @param undoes whether a merge is undone
 * @param leaving the addresses that leave
 * @param lost what the record says no more
 * @param stamp of what is shown
 */
public record PersonSplitView(
    Place place,
    String back,
    String path,
    String who,
    @Nullable String trouble,
    boolean undoes,
    List<String> leaving,
    List<String> lost,
    String stamp) {}
