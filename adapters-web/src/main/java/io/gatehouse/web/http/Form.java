package io.gatehouse.web.http;

import io.gatehouse.web.problem.Failure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a body that is a form. What could be read in two ways is refused: a parameter
 * that is there twice, half an escape, bytes that are no text.
 */
public final class Form {

  private final Map<String, String> parameters;

  private Form(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** As RFC 6749 has it, one without a value is not there. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  public String required(String name) {
    return find(name).orElseThrow(() -> Failure.malformed(name + " is missing."));
  }

  /** Whether the matched route takes one. */
  static boolean isWantedBy(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(MethodBasedRouteInfo.class::isInstance)
        .map(route -> ((MethodBasedRouteInfo<?, ?>) route).getTargetMethod().getArguments())
        .filter(arguments -> Arrays.stream(arguments).anyMatch(one -> one.getType() == Form.class))
        .isPresent();
  }

  static Form read(HttpRequest<?> request, byte[] body) {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    if (!type.equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED)) {
      throw Failure.malformed("Send the body as application/x-www-form-urlencoded.");
    }
    if (!request.getParameters().isEmpty()) {
      throw Failure.malformed("Parameters belong in the body; an address is logged.");
    }
    return read(body);
  }

  static Form read(byte[] body) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!name.isEmpty() && parameters.put(name, value) != null) {
        throw Failure.malformed("A parameter is there twice.");
      }
    }
    return new Form(parameters);
  }

  /**
   * The text of one name or value.
   *
   * @param encoded its bytes, one to a character
   */
  public static String decoded(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      char character = encoded.charAt(at);
      if (character == '%') {
        bytes.put(escaped(encoded, at));
        at += 3;
      } else {
        bytes.put((byte) (character == '+' ? ' ' : character));
        at++;
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Said below, as of control characters.
    }
    throw malformed();
  }

  private static byte escaped(String text, int at) {
    int high = at + 2 < text.length() ? digit(text.charAt(at + 1)) : -1;
    int low = high < 0 ? -1 : digit(text.charAt(at + 2));
    if (low < 0) {
      throw malformed();
    }
    return (byte) (high * 16 + low);
  }

  private static int digit(char character) {
    return character < 128 ? Character.digit(character, 16) : -1;
  }

  private static Failure malformed() {
    return Failure.malformed("A parameter is not text in UTF-8, properly escaped.");
  }
}
