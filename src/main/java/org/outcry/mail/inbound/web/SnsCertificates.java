package org.outcry.mail.inbound.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The keys that Amazon SNS signs with. A certificate comes from the topic's own host, is for a name
 * of SNS, and has a chain to an authority that the Java runtime trusts. The file may hold the
 * certificate alone; the intermediate one is then asked of Amazon Trust Services, where the
 * certificate names it (RFC 5280, section 4.2.2.1).
 */
final class SnsCertificates {
  private static final Pattern NAME =
      Pattern.compile("sns(-signing)?([.-][a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");
  private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";

  /** As it stands in the extension's DER, where a URI is plain ASCII. */
  private static final Pattern ISSUER =
      Pattern.compile(
          "http://[a-z0-9.-]{1,60}\\.amazontrust\\.com/[A-Za-z0-9._-]{1,60}\\.(cer|crt)");

  private static final int DNS_NAME = 2;

  private final AmazonWeb web;
  private final Set<TrustAnchor> trusted;
  private final Cache<URI, Optional<PublicKey>> keys =
      Caffeine.newBuilder().maximumSize(32).expireAfterWrite(Duration.ofHours(12)).build();

  SnsCertificates(AmazonWeb web, Set<TrustAnchor> trusted) {
    this.web = web;
    this.trusted = trusted;
  }

  /** The authorities that the Java runtime trusts. */
  static Set<TrustAnchor> authorities() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
          .map(issuer -> new TrustAnchor(issuer, null))
          .collect(Collectors.toSet());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java trusts nobody", e);
    }
  }

  /**
   * The key of the certificate at an address; empty when it is not to be trusted. One is fetched at
   * a time, and each address once.
   *
   * @throws IOException when Amazon does not answer
   */
  synchronized Optional<PublicKey> key(URI address) throws IOException {
    Optional<PublicKey> known = keys.getIfPresent(address);
    if (known == null) {
      known = fetch(address);
      keys.put(address, known);
    }
    return known;
  }

  private Optional<PublicKey> fetch(URI address) throws IOException {
    byte[] pem = web.get(address);
    try {
      List<X509Certificate> chain = parse(pem);
      if (chain.isEmpty() || !isOfSns(chain.getFirst())) {
        return Optional.empty();
      }
      X509Certificate signer = chain.getFirst();
      Optional<URI> issuer = chain.size() == 1 ? issuer(signer) : Optional.empty();
      if (issuer.isPresent()) {
        chain = new ArrayList<>(chain);
        chain.addAll(parse(web.get(issuer.get())));
      }
      verify(signer, chain);
      return Optional.of(signer.getPublicKey());
    } catch (GeneralSecurityException untrusted) {
      return Optional.empty();
    }
  }

  private static List<X509Certificate> parse(byte[] file) throws GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(file));
    return found.stream().map(X509Certificate.class::cast).toList();
  }

  private static boolean isOfSns(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names != null
        && names.stream()
            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
            .anyMatch(name -> NAME.matcher(String.valueOf(name.getLast())).matches());
  }

  private static Optional<URI> issuer(X509Certificate certificate) {
    byte[] information = certificate.getExtensionValue(AUTHORITY_INFORMATION);
    if (information == null) {
      return Optional.empty();
    }
    Matcher found = ISSUER.matcher(new String(information, StandardCharsets.ISO_8859_1));
    return found.find() ? Optional.of(URI.create(found.group())) : Optional.empty();
  }

  /** Dates, signatures and uses of the whole chain (RFC 5280, section 6). */
  private void verify(X509Certificate signer, List<X509Certificate> chain)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    parameters.setRevocationEnabled(false);
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
