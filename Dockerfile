# Images of what "mvn package -DskipTests" has built:
#   api      the API (the default)
#   stream   follows the table's stream where there is no Lambda
#   operator the commands behind bin/, one by one
#   cognito  the local Cognito, for development only
# docker build --target api --tag cruddur:dev .

ARG BASE=eclipse-temurin:25.0.1_8-jre-noble

FROM ${BASE} AS unpacked
WORKDIR /unpacked
COPY src/target/cruddur-backend.jar ./
RUN java -Djarmode=tools -jar cruddur-backend.jar extract --layers --destination layers

FROM ${BASE} AS app
# A number, so that Kubernetes too can see that it is nobody of importance.
RUN groupadd --system --gid 10001 cruddur && useradd --system --uid 10001 --gid cruddur --no-create-home cruddur
WORKDIR /app
# What changes most rarely first.
COPY --from=unpacked /unpacked/layers/dependencies/ /unpacked/layers/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/layers/spring-boot-loader/ /unpacked/layers/application/ ./
COPY src/jvm.options ./
# What Tomcat and the JVM write. All else may be read-only.
VOLUME /tmp
USER 10001:10001

FROM app AS operator
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/app/cruddur-backend.jar", "com.cruddur.operator.Operator"]

FROM operator AS stream
CMD ["ddb", "consume", "--yes"]

FROM app AS cognito
COPY src/target/cruddur-backend-local-cognito.jar ./
EXPOSE 19229
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/app/cruddur-backend-local-cognito.jar:/app/lib/*", "com.cruddur.localcognito.LocalCognitoProcess"]

FROM app AS api
USER root
# One start up to the point where requests would be taken, so that all later ones find their classes loaded and linked.
# It needs no store: nothing is asked before the first request.
RUN CONNECTION_URL=postgresql://nobody@localhost/none MIGRATE_ON_START=false FRONTEND_URL=http://localhost:3000 \
    AWS_REGION=ca-central-1 AWS_COGNITO_USER_POOL_ID=ca-central-1_training AWS_COGNITO_USER_POOL_CLIENT_ID=training \
    java @jvm.options -Xlog:aot=error -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar cruddur-backend.jar
USER 10001:10001
EXPOSE 4567
# Bash, because the image has no other client of HTTP.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<> /dev/tcp/127.0.0.1/${PORT:-4567} && printf 'GET /livez HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 2 _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/cruddur-backend.jar"]
