package ua.switchboard.security.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;

/**
 * What a provider says of itself, asked when somebody first needs it and again every hour; what is
 * known goes on while it is away. Its keys are fetched when a token names one that is not known.
 * Thread-safe; blocks on the provider.
 */
final class Discovery {
  static final int PATIENCE_MILLIS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final int LARGEST_KEYS = 256 * 1024;
  private static final int CLOCK_SKEW_SECONDS = 60;
  private static final Duration FRESH = Duration.ofHours(1);

  /** So that a provider that hangs does not hold everybody who tries for as long. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final OpenIdClient client;
  private final TimeSource time;
  private @Nullable Known known;
  private @Nullable ProviderAway failure;
  private long askedNanos;

  Discovery(OpenIdClient client, TimeSource time) {
    this.client = client;
    this.time = time;
  }

  /** What is known of a provider, and what its tokens are checked by. */
  record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  /**
   * What is known.
   *
   * @throws ProviderAway when nothing is
   */
  synchronized Known get() {
    Duration since = Duration.ofNanos(time.nanoTime() - askedNanos);
    boolean due = since.compareTo(failure == null ? FRESH : RETRY) > 0;
    if (due || known == null && failure == null) {
      ask();
    }
    if (known == null) {
      throw failure == null ? new ProviderAway("not asked", new IOException()) : failure;
    }
    return known;
  }

  private void ask() {
    try {
      known = read();
      failure = null;
    } catch (IOException | GeneralException e) {
      LOG.warn("openid-provider-away: {}: {}", client.issuer(), e.getMessage());
      failure = new ProviderAway("the provider " + client.issuer(), e);
    }
    askedNanos = time.nanoTime();
  }

  private Known read() throws IOException, GeneralException {
    var issuer = new Issuer(client.issuer());
    var metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
    requireAsSafe(metadata.getAuthorizationEndpointURI());
    requireAsSafe(metadata.getTokenEndpointURI());
    requireAsSafe(metadata.getJWKSetURI());
    return new Known(metadata, validator(issuer, metadata));
  }

  /** A provider over TLS has nothing to do elsewhere: the secret is sent there. */
  private void requireAsSafe(@Nullable URI endpoint) throws IOException {
    boolean safe =
        endpoint != null
            && ("https".equals(endpoint.getScheme())
                || "http".equals(client.issuer().getScheme())
                    && "http".equals(endpoint.getScheme()));
    if (!safe) {
      throw new IOException("an endpoint without TLS: " + endpoint);
    }
  }

  /** Signatures by the provider's own keys only: neither none, nor one by the shared secret. */
  private IDTokenValidator validator(Issuer issuer, OIDCProviderMetadata metadata)
      throws MalformedURLException {
    Set<JWSAlgorithm> algorithms =
        new HashSet<>(
            Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
                .flatMap(Set::stream)
                .toList());
    if (metadata.getIDTokenJWSAlgs() != null) {
      algorithms.retainAll(metadata.getIDTokenJWSAlgs());
    }
    var retriever = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEYS);
    var keys =
        JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), retriever)
            .outageTolerant(true)
            .build();
    var validator =
        new IDTokenValidator(
            issuer,
            new ClientID(client.id()),
            new JWSVerificationKeySelector<>(algorithms, keys),
            null);
    validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    return validator;
  }
}
