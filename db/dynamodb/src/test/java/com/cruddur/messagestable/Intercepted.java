package com.cruddur.messagestable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A real client, each call of which passes through a hand of the test's: to count it, delay it or make it fail. */
final class Intercepted {

    private Intercepted() {}

    /** What a test does around a call; it may proceed never, once or later. */
    @FunctionalInterface
    interface Around {

        Object call(String method, @Nullable Object[] arguments, Call call);
    }

    /** The call itself. */
    @FunctionalInterface
    interface Call {

        Object proceed();
    }

    static <T> T client(Class<T> type, T real, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        around.call(method.getName(), arguments == null ? new Object[0] : arguments, () -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException ex) {
                                if (ex.getCause() instanceof RuntimeException failure) {
                                    throw failure;
                                }
                                throw new IllegalStateException("Calling " + method + " failed", ex);
                            } catch (IllegalAccessException ex) {
                                throw new IllegalStateException("Calling " + method + " failed", ex);
                            }
                        })));
    }
}
