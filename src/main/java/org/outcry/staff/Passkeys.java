package org.outcry.staff;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.StudioUrl;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passkeys (WebAuthn Level 3), by Spring Security's relying party. Each is made so that its device
 * knows the account by it and verifies its owner, by finger, face or PIN: so it is both factors
 * when one signs in by it alone, and the second one after the password. They belong to the host of
 * {@code OUTCRY_PUBLIC_URL}, and work at that address alone.
 */
@ServerOnly
@Service
public class Passkeys {
  /** How many an account may have. */
  public static final int MOST = 20;

  private final TransactionTemplate transactions;
  private final PasskeyStore store;
  private final PasskeyUsers users;
  private final Challenges challenges;
  private final Sessions sessions;
  private final SecondFactor factor;
  private final StaffMails mails;
  private final PublicUrl studio;
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();

  Passkeys(
      TransactionTemplate transactions,
      PasskeyStore store,
      PasskeyUsers users,
      Challenges challenges,
      Sessions sessions,
      SecondFactor factor,
      StaffMails mails,
      StudioUrl studioUrl) {
    this.transactions = transactions;
    this.store = store;
    this.users = users;
    this.challenges = challenges;
    this.sessions = sessions;
    this.factor = factor;
    this.mails = mails;
    this.studio = studioUrl.url();
    // It knows the counter of the first day only; PasskeyStore knows the last one.
    manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(_ -> {});
  }

  /** Why a passkey was not taken. */
  public enum Problem {
    /** Nothing came, or nothing that can be read. */
    NOTHING,
    /** The page was open for too long, or is another session's. */
    OLD,
    /** The same answer was given before. */
    USED,
    /** It was made for, or used at, another address. */
    ELSEWHERE,
    /** Its device has not verified who uses it. */
    UNVERIFIED,
    /** It is not known here: it was removed, or never was. */
    UNKNOWN,
    /** It belongs to another account. */
    OTHERS,
    /** It is blocked, for its counter went backwards. */
    BLOCKED,
    /** Its counter has just gone backwards; it is blocked, and its account told. */
    COPIED,
    /** It is registered already. */
    TAKEN,
    /** The account has as many as it may have. */
    MANY,
    /** What it signed does not fit. */
    WRONG
  }

  /** What came of a passkey. */
  public sealed interface Outcome {
    /** It lets its owner in. */
    record In(Entry.ByPasskey entry) implements Outcome {}

    /** It was the second factor; the session goes on under another key. */
    record Proven(String key) implements Outcome {}

    /**
     * It is registered; the session goes on under another key.
     *
     * @param codes for recovery, of an account that had no second factor; else empty
     */
    record Registered(String key, List<String> codes) implements Outcome {}

    /** It was not taken. */
    record Not(Problem problem) implements Outcome {}
  }

  /**
   * Whether browsers can have passkeys for this address: an IP address has none (section 5.1.2).
   */
  public boolean offered() {
    return !studio.host().startsWith("[") && !studio.host().matches("[0-9.]+");
  }

  /** Somebody's passkeys, the oldest first. */
  public List<Passkey> of(UUID account) {
    return store.of(account);
  }

  /** Gives one of somebody's own passkeys another name; false when it is none of theirs. */
  public boolean rename(UUID account, UUID passkey, String name) {
    return store.rename(account, passkey, name);
  }

  /** What came of removing a passkey. */
  public enum Removed {
    /** It is gone, and the other sessions have ended. */
    DONE,
    /** There is no such one. */
    NONE,
    /** It is the last second factor of somebody whose role needs one, or leaves blocked ones. */
    LAST
  }

  /** Removes one of somebody's own passkeys, and ends their other sessions. */
  public Removed remove(StaffSession session, UUID passkey) {
    StaffAccount account = session.account();
    return transactions.execute(_ -> {
      sessions.stillThere(session);
      List<Passkey> all = store.of(account.id());
      if (all.stream().noneMatch(each -> each.id().equals(passkey))) {
        return Removed.NONE;
      }
      boolean last = all.size() == 1 && !account.hasApp();
      if (last ? account.needsFactor() : leavesBlockedOnes(account, all, passkey)) {
        return Removed.LAST;
      }
      store.remove(account.id(), passkey);
      if (last) {
        factor.forgetCodes(account.id());
        sessions.unproven(session);
      }
      sessions.endOthers(session);
      return Removed.DONE;
    });
  }

  /** Whether it is the one that works: whoever kept blocked ones alone could not come in again. */
  private static boolean leavesBlockedOnes(StaffAccount account, List<Passkey> all, UUID passkey) {
    List<UUID> working = all.stream().filter(each -> !each.blocked()).map(Passkey::id).toList();
    return !account.hasApp() && working.equals(List.of(passkey));
  }

  /** What a browser needs to make a passkey for somebody, in JSON. */
  public String toRegister(StaffSession session) {
    byte[] challenge = challenges.make(Challenges.Purpose.REGISTER, session.key());
    return PasskeyAnswer.json(
        party(challenge)
            .createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(user(session.account()))));
  }

  /**
   * Registers what {@link #toRegister} made, and ends the account's other sessions.
   *
   * @param name 1 to {@link Passkey#LONGEST_NAME} characters
   * @param answer of the browser, in JSON
   */
  public Outcome register(StaffSession session, String name, String answer) {
    Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made =
        PasskeyAnswer.made(answer);
    if (made.isEmpty()) {
      return new Outcome.Not(Problem.NOTHING);
    }
    byte[] challenge = PasskeyAnswer.challenge(made.get().getResponse().getClientDataJSON());
    if (!challenges.isGood(challenge, Challenges.Purpose.REGISTER, session.key())) {
      return new Outcome.Not(Problem.OLD);
    }
    if (store.find(made.get().getRawId()).isPresent()) {
      return new Outcome.Not(Problem.TAKEN);
    }
    StaffAccount account = session.account();
    return caught(() ->
        transactions.execute(_ -> {
          sessions.stillThere(session);
          if (store.of(account.id()).size() >= MOST) {
            return new Outcome.Not(Problem.MANY);
          }
          if (!challenges.use(challenge)) {
            return new Outcome.Not(Problem.USED);
          }
          WebAuthnRelyingPartyOperations party = party(challenge);
          party.registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  party.createPublicKeyCredentialCreationOptions(
                      new ImmutablePublicKeyCredentialCreationOptionsRequest(user(account))),
                  new RelyingPartyPublicKey(made.get(), name)));
          List<String> codes = account.hasFactor() ? List.of() : factor.newCodes(account);
          sessions.endOthers(session);
          mails.warn(StaffMails.Kind.PASSKEY_ADDED, account.id());
          return new Outcome.Registered(sessions.proven(session), codes);
        }));
  }

  /**
   * What a browser needs to sign in by a passkey alone, in JSON.
   *
   * @param binding the key of the form or session that asks; another's answer is refused
   */
  public String toSignIn(String binding) {
    return toSign(challenges.make(Challenges.Purpose.SIGN_IN, binding), null);
  }

  /** What a browser needs to show one of somebody's passkeys as second factor, in JSON. */
  public String toProve(StaffSession session) {
    return toSign(
        challenges.make(Challenges.Purpose.PROVE, session.key()), user(session.account()));
  }

  private String toSign(byte[] challenge, @Nullable Authentication user) {
    return PasskeyAnswer.json(
        party(challenge)
            .createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(user)));
  }

  /**
   * Signs in by a passkey alone. It can't be guessed, so no tries are counted: others' guesses of
   * passwords from the same network must not shut its owner out.
   *
   * @param binding that of {@link #toSignIn}
   * @param answer of the browser, in JSON
   */
  public Outcome signIn(String binding, String answer) {
    return signed(Challenges.Purpose.SIGN_IN, binding, null, answer);
  }

  /** Shows a passkey as second factor. */
  public Outcome prove(StaffSession session, String answer) {
    StaffAccount account = session.account();
    Outcome outcome = signed(Challenges.Purpose.PROVE, session.key(), account.id(), answer);
    return outcome instanceof Outcome.In ? new Outcome.Proven(sessions.proven(session)) : outcome;
  }

  /** The same of somebody who is in: their session stays as it is, with a fresh second factor. */
  public Outcome proveAgain(StaffSession session, String answer) {
    StaffAccount account = session.account();
    Outcome outcome = signed(Challenges.Purpose.PROVE, session.key(), account.id(), answer);
    if (!(outcome instanceof Outcome.In)) {
      return outcome;
    }
    sessions.provenAgain(session);
    return new Outcome.Proven(session.key());
  }

  /**
   * @param of whose passkey it must be; {@code null} for anybody's
   */
  private Outcome signed(
      Challenges.Purpose purpose, String binding, @Nullable UUID of, String answer) {
    Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> read =
        PasskeyAnswer.signed(answer);
    if (read.isEmpty()) {
      return new Outcome.Not(Problem.NOTHING);
    }
    PublicKeyCredential<AuthenticatorAssertionResponse> signed = read.get();
    byte[] challenge = PasskeyAnswer.challenge(signed.getResponse().getClientDataJSON());
    if (!challenges.isGood(challenge, purpose, binding)) {
      return new Outcome.Not(Problem.OLD);
    }
    Optional<PasskeyStore.Found> found = store.find(signed.getRawId());
    if (found.isEmpty()) {
      return new Outcome.Not(Problem.UNKNOWN);
    }
    PasskeyStore.Found passkey = found.get();
    if (of != null && !of.equals(passkey.account())) {
      return new Outcome.Not(Problem.OTHERS);
    }
    if (passkey.blocked()) {
      return new Outcome.Not(Problem.BLOCKED);
    }
    Bytes handle = signed.getResponse().getUserHandle();
    if (of == null && handle == null
        || handle != null && !users.handle(passkey.account()).equals(Optional.of(handle))) {
      return new Outcome.Not(Problem.WRONG);
    }
    try {
      return caught(() ->
          transactions.execute(_ -> {
            if (!challenges.use(challenge)) {
              return new Outcome.Not(Problem.USED);
            }
            WebAuthnRelyingPartyOperations party = party(challenge);
            party.authenticate(
                new RelyingPartyAuthenticationRequest(
                    party.createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(null)),
                    signed));
            return new Outcome.In(new Entry.ByPasskey(passkey.account(), passkey.id()));
          }));
    } catch (PasskeyStore.WentBackwards copied) {
      block(passkey);
      return new Outcome.Not(Problem.COPIED);
    }
  }

  /** Whoever has the copy may be in. */
  private void block(PasskeyStore.Found passkey) {
    transactions.executeWithoutResult(_ -> {
      store.block(passkey.id());
      sessions.endAll(passkey.account());
      mails.warn(StaffMails.Kind.PASSKEY_COPIED, passkey.account());
    });
  }

  private interface Ceremony {
    Outcome held();
  }

  private static Outcome caught(Ceremony ceremony) {
    try {
      return ceremony.held();
    } catch (BadOriginException | BadRpIdException | CrossOriginException elsewhere) {
      return new Outcome.Not(Problem.ELSEWHERE);
    } catch (UserNotVerifiedException unverified) {
      return new Outcome.Not(Problem.UNVERIFIED);
    } catch (DuplicateKeyException taken) {
      return new Outcome.Not(Problem.TAKEN);
    } catch (VerificationException | DataConversionException | IllegalArgumentException wrong) {
      return new Outcome.Not(Problem.WRONG);
    }
  }

  /** Spring Security's relying party, which draws challenges itself unless it is given one. */
  private WebAuthnRelyingPartyOperations party(byte[] challenge) {
    Webauthn4JRelyingPartyOperations party =
        new Webauthn4JRelyingPartyOperations(
            users,
            store,
            PublicKeyCredentialRpEntity.builder()
                .id(studio.host())
                .name("Outcry " + studio.host())
                .build(),
            Set.of(studio.origin()));
    party.setWebAuthnManager(manager);
    Bytes bytes = new Bytes(challenge);
    party.setCustomizeCreationOptions(options ->
        options
            .challenge(bytes)
            .timeout(Challenges.GOOD)
            .authenticatorSelection(
                AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build()));
    party.setCustomizeRequestOptions(options ->
        options
            .challenge(bytes)
            .timeout(Challenges.GOOD)
            .userVerification(UserVerificationRequirement.REQUIRED));
    return party;
  }

  private static Authentication user(StaffAccount account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        account.id().toString(), null, List.of());
  }
}
