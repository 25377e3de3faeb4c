package dev.foreman.crash.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Runs inside the program under test, as a {@code -javaagent}: puts a {@link Tripwire} at the
 * beginning or at every return of one method, so that production code needs no hooks.
 */
public final class CrashAgent implements ClassFileTransformer {
    private final String type;
    private final String method;
    private final boolean entry;

    private CrashAgent(String type, String method, boolean entry) {
        this.type = type.replace('.', '/');
        this.method = method;
        this.entry = entry;
    }

    /**
     * @param arguments {@code PORT,CLASS,METHOD,ENTRY|EXIT,N,WITHIN}: the N-th time counts, and
     *     only calls from within the method WITHIN ({@code full.Class#method}), where that is not
     *     empty
     */
    public static void premain(String arguments, Instrumentation jvm) {
        String[] words = arguments.split(",", -1);
        Tripwire.arm(Integer.parseInt(words[0]), Integer.parseInt(words[4]), words[5]);
        jvm.addTransformer(new CrashAgent(words[1], words[2], words[3].equals("ENTRY")));
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
        return type.equals(name) ? weave(loader, bytes) : null;
    }

    private byte[] weave(ClassLoader loader, byte[] bytes) {
        ClassFile files =
                ClassFile.of(
                        ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(loader)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
        return files.transformClass(
                files.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        m -> m.methodName().equalsString(method), entry ? ENTRY : EXIT));
    }

    private static final CodeTransform ENTRY =
            new CodeTransform() {
                @Override
                public void atStart(CodeBuilder code) {
                    touch(code);
                }

                @Override
                public void accept(CodeBuilder code, CodeElement element) {
                    code.with(element);
                }
            };

    private static final CodeTransform EXIT =
            (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    touch(code);
                }
                code.with(element);
            };

    private static void touch(CodeBuilder code) {
        code.invokestatic(
                ClassDesc.of(Tripwire.class.getName()),
                "touch",
                MethodTypeDesc.ofDescriptor("()V"));
    }
}
