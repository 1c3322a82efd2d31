package io.gatehouse.app.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others can use of a jar that they embed: a line for each type, constructor, method and
 * field. Sorted, and spelt without the help of the JDK's own printing, so that it is the same
 * whatever compiled it and whichever JDK looks.
 */
final class PublicApi {

  private static final Set<String> EVERY_OBJECT_HAS = Set.of("equals", "hashCode", "toString");

  private PublicApi() {}

  static SortedSet<String> of(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> type(name.replace(".class", "").replace('/', '.')))
          .filter(PublicApi::isReachable)
          .flatMap(PublicApi::lines)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> lines(Class<?> type) {
    String owner = type.getName();
    Stream<String> members =
        Stream.of(
                Stream.of(type.getDeclaredConstructors()).filter(PublicApi::isOpen),
                Stream.of(type.getDeclaredMethods()).filter(PublicApi::isOpen),
                Stream.of(type.getDeclaredFields()).filter(PublicApi::isOpen))
            .flatMap(each -> each)
            .map(member -> member instanceof Field field ? line(field) : line((Executable) member));
    return Stream.concat(Stream.of(""), members).map(member -> owner + header(type, member));
  }

  private static String header(Class<?> type, String member) {
    return member.isEmpty() ? " " + kind(type) + parents(type) : "#" + member;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Public, and so is everything around it. */
  private static boolean isReachable(Class<?> type) {
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isOpen(type.getModifiers())
        && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
  }

  private static boolean isOpen(Executable member) {
    return isOpen(member.getModifiers())
        && !member.isSynthetic()
        && !EVERY_OBJECT_HAS.contains(member.getName());
  }

  private static boolean isOpen(Field field) {
    return isOpen(field.getModifiers()) && !field.isSynthetic();
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String kind(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "annotation"
            : type.isEnum()
                ? "enum"
                : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
    boolean open = kind.equals("class") && !Modifier.isFinal(type.getModifiers());
    return (open ? "open " : "") + kind + variables(type.getTypeParameters());
  }

  /** With those that a sealed interface permits, for a switch may name them all. */
  private static String parents(Class<?> type) {
    Stream<Type> all =
        Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass())
                .filter(parent -> !type.isEnum() && !type.isRecord() && parent != Object.class),
            Stream.of(type.getGenericInterfaces()));
    List<String> parents = all.map(Type::getTypeName).sorted().toList();
    List<String> permitted =
        type.isInterface() && type.isSealed()
            ? Stream.of(type.getPermittedSubclasses()).map(Class::getName).sorted().toList()
            : List.of();
    return (parents.isEmpty() ? "" : " is " + String.join(", ", parents))
        + (permitted.isEmpty() ? "" : " permits " + String.join(", ", permitted));
  }

  private static String line(Field field) {
    return modifiers(field.getModifiers())
        + field.getName()
        + ": "
        + field.getGenericType().getTypeName();
  }

  private static String line(Executable member) {
    String name = member instanceof Constructor ? "new" : member.getName();
    String result =
        member instanceof Method method ? ": " + method.getGenericReturnType().getTypeName() : "";
    return modifiers(member.getModifiers())
        + variables(member.getTypeParameters())
        + name
        + names(member.getGenericParameterTypes(), "(", ")")
        + result
        + (member.getExceptionTypes().length == 0
            ? ""
            : names(member.getGenericExceptionTypes(), " throws ", ""));
  }

  private static String modifiers(int modifiers) {
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isAbstract(modifiers) ? "abstract " : "");
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Stream.of(variables)
            .map(each -> each.getName() + names(each.getBounds(), " is ", ""))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String names(Type[] types, String before, String after) {
    return Stream.of(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, after));
  }
}
