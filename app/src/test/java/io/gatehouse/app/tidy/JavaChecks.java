package io.gatehouse.app.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** How much of anything a Java file may have, and what it must not have at all. */
final class JavaChecks {

  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 40;
  private static final int LINE_LENGTH = 110;
  private static final int COLLABORATORS = 6;
  private static final int COMPONENTS = 9;

  private static final Set<String> BROAD =
      Set.of("Exception", "Throwable", "RuntimeException", "Error");
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("(.*\\.)?(Disabled|Enabled(If|On|For)|Ignore|assume(True|False|That)).*");
  private static final Pattern PRINTING =
      Pattern.compile("(java\\.lang\\.)?System\\.(out|err)|.*\\.printStackTrace");

  private JavaChecks() {}

  static List<Check> all() {
    return Stream.of(sizes(), counts(), bans(), catches()).flatMap(List::stream).toList();
  }

  private static List<Check> sizes() {
    return List.of(
        Check.of(
            "a file has at most " + FILE_LINES + " lines",
            SourceText::isJava,
            file -> tooMany("lines", file.lines().size(), FILE_LINES),
            java("// line\n".repeat(FILE_LINES + 1))),
        Check.of(
            "a line has at most " + LINE_LENGTH + " characters",
            SourceText::isJava,
            JavaChecks::longLines,
            java("class Broken {} // " + "x".repeat(LINE_LENGTH))),
        Check.of(
            "a method has at most " + METHOD_LINES + " lines",
            SourceText::isJava,
            JavaChecks::longBlocks,
            java("class Broken { void method() {" + "\n".repeat(METHOD_LINES) + "} }"),
            java("class Broken { Broken() {" + "\n".repeat(METHOD_LINES) + "} }"),
            java("class Broken { static {" + "\n".repeat(METHOD_LINES) + "} }")));
  }

  private static List<Check> counts() {
    return List.of(
        Check.of(
            "a constructor takes at most " + COLLABORATORS + " collaborators",
            SourceText::isJava,
            JavaChecks::crowdedConstructors,
            java("class Broken { Broken(int a, int b, int c, int d, int e, int f, int g) {} }")),
        Check.of(
            "a record has at most " + COMPONENTS + " components",
            SourceText::isJava,
            JavaChecks::wideRecords,
            java(
                "record Broken(int a, int b, int c, int d, int e, int f, int g, int h, int i, int"
                    + " j) {}")));
  }

  private static List<Check> bans() {
    return List.of(
        Check.of(
            "imports name what they import",
            SourceText::isJava,
            JavaChecks::wildcards,
            java("import java.util.*; class Broken {}"),
            java("import static java.util.Map.*; class Broken {}")),
        Check.of(
            "no test is switched off",
            SourceText::isTestJava,
            JavaChecks::switchedOff,
            java("class Broken { @Disabled void test() {} }"),
            java("@org.junit.jupiter.api.Disabled class Broken {}"),
            java(
                "class Broken { @EnabledIfSystemProperty(named = \"a\", matches = \"b\") void t()"
                    + " {} }"),
            java("class Broken { void test() { assumeTrue(false); } }")),
        Check.of(
            "nothing is left of printing to see what happens",
            SourceText::isTestJava,
            JavaChecks::printing,
            java("class Broken { void test() { System.out.println(1); } }"),
            java("class Broken { void test() { new Exception().printStackTrace(); } }")));
  }

  private static List<Check> catches() {
    return List.of(
        Check.of(
            "whoever catches everything hands it on, or says why not",
            SourceText::isJava,
            JavaChecks::silentCatches,
            java("class Broken { void m() { try { a(); } catch (Exception e) { b(); } } }"),
            java("class Broken { void m() { try { a(); } catch (Throwable e) { return; } } }")),
        Check.of(
            "no exception is swallowed unseen",
            SourceText::isJava,
            JavaChecks::emptyCatches,
            java("class Broken { void method() { try { a(); } catch (Oops e) {} } }")));
  }

  private static Stream<String> longLines(SourceText file) {
    List<String> lines = file.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).length() > LINE_LENGTH)
        .mapToObj(i -> "line " + (i + 1) + " has " + lines.get(i).length() + " characters");
  }

  private static Stream<String> longBlocks(SourceText file) {
    JavaFile java = JavaFile.of(file);
    Stream<? extends Tree> methods =
        java.all(MethodTree.class).map(MethodTree::getBody).filter(body -> body != null);
    Stream<? extends Tree> initializers =
        java.all(ClassTree.class)
            .flatMap(type -> type.getMembers().stream())
            .filter(BlockTree.class::isInstance);
    return Stream.concat(methods, initializers)
        .filter(body -> java.length(body) > METHOD_LINES)
        .map(body -> "line " + java.line(body) + ": " + java.length(body) + " lines of method");
  }

  private static Stream<String> crowdedConstructors(SourceText file) {
    JavaFile java = JavaFile.of(file);
    return java.all(ClassTree.class)
        .filter(type -> type.getKind() != Tree.Kind.RECORD)
        .flatMap(type -> type.getMembers().stream())
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals("<init>"))
        .filter(method -> method.getParameters().size() > COLLABORATORS)
        .map(method -> "line " + java.line(method) + ": " + method.getParameters().size());
  }

  private static Stream<String> wideRecords(SourceText file) {
    return JavaFile.of(file)
        .types()
        .filter(type -> type.getKind() == Tree.Kind.RECORD)
        .filter(type -> !isOnTheWire(type))
        .filter(type -> components(type) > COMPONENTS)
        .map(type -> type.getSimpleName() + " has " + components(type) + " components");
  }

  /** How many fields a client sees is the contract's choice. */
  private static boolean isOnTheWire(ClassTree type) {
    return type.getModifiers().getAnnotations().stream()
        .anyMatch(each -> each.getAnnotationType().toString().equals("Serdeable"));
  }

  /** A record has no other fields than its components and static ones. */
  private static long components(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .count();
  }

  private static Stream<String> wildcards(SourceText file) {
    return JavaFile.of(file).unit().getImports().stream()
        .map(each -> each.getQualifiedIdentifier().toString())
        .filter(name -> name.endsWith(".*"));
  }

  private static Stream<String> switchedOff(SourceText file) {
    JavaFile java = JavaFile.of(file);
    Stream<String> annotations =
        java.all(AnnotationTree.class).map(each -> each.getAnnotationType().toString());
    Stream<String> calls =
        java.all(MethodInvocationTree.class).map(call -> call.getMethodSelect().toString());
    return Stream.concat(annotations, calls).filter(SWITCHED_OFF.asMatchPredicate());
  }

  /** A program that a test starts may speak to the test. */
  private static Stream<String> printing(SourceText file) {
    return JavaFile.of(file)
        .paths(MemberSelectTree.class::isInstance)
        .filter(path -> !JavaFile.isWithin(path, "main"))
        .map(path -> path.getLeaf().toString())
        .filter(PRINTING.asMatchPredicate());
  }

  private static Stream<String> silentCatches(SourceText file) {
    JavaFile java = JavaFile.of(file);
    return java.all(CatchTree.class)
        .filter(each -> BROAD.contains(each.getParameter().getType().toString()))
        .filter(each -> !java.text(each.getBlock()).matches(mindful(each)))
        .map(each -> "line " + java.line(each));
  }

  /** Throws something, says something, or hands on what was caught. */
  private static String mindful(CatchTree caught) {
    return "(?s).*(//|\\bthrow\\b|\\b" + caught.getParameter().getName() + "\\b).*";
  }

  private static Stream<String> emptyCatches(SourceText file) {
    JavaFile java = JavaFile.of(file);
    return java.all(CatchTree.class)
        .filter(each -> java.text(each.getBlock()).replaceAll("\\s", "").equals("{}"))
        .map(each -> "line " + java.line(each));
  }

  private static Stream<String> tooMany(String what, long found, long allowed) {
    return found > allowed ? Stream.of(found + " " + what) : Stream.empty();
  }

  private static SourceText java(String text) {
    return new SourceText("app/src/test/java/io/gatehouse/app/Broken.java", text);
  }
}
