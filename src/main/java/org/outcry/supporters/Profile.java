package org.outcry.supporters;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person beyond their addresses; stored encrypted.
 *
 * @param language tag of the language that they are written to in
 * @param phone in E.164 form; {@code null} when not known, like the following
 * @param country ISO 3166-1 alpha-2
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Profile(
    String givenName,
    String familyName,
    String language,
    @Nullable String phone,
    @Nullable String country,
    @Nullable String postalCode) {}
