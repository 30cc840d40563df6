package com.cruddur.aws;

import com.cruddur.messagestable.MessagesTable;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.constructs.Construct;

/** The table as CloudFormation makes it: keys, index and stream are the {@code CreateTable} request's own. */
final class MessagesTableResource {

    private MessagesTableResource() {}

    static CfnTable create(Construct scope, Settings settings) {
        CreateTableRequest definition = MessagesTable.createTable(settings.tableName());
        return CfnTable.Builder.create(scope, "Table")
                .tableName(definition.tableName())
                .attributeDefinitions(definition.attributeDefinitions().stream()
                        .map(attribute -> CfnTable.AttributeDefinitionProperty.builder()
                                .attributeName(attribute.attributeName())
                                .attributeType(attribute.attributeTypeAsString())
                                .build())
                        .toList())
                .keySchema(definition.keySchema().stream()
                        .map(MessagesTableResource::key)
                        .toList())
                .globalSecondaryIndexes(definition.globalSecondaryIndexes().stream()
                        .map(MessagesTableResource::index)
                        .toList())
                .billingMode(definition.billingModeAsString())
                .streamSpecification(CfnTable.StreamSpecificationProperty.builder()
                        .streamViewType(definition.streamSpecification().streamViewTypeAsString())
                        .build())
                .timeToLiveSpecification(CfnTable.TimeToLiveSpecificationProperty.builder()
                        .enabled(true)
                        .attributeName(MessagesTable.EXPIRES_AT_EPOCH)
                        .build())
                .pointInTimeRecoverySpecification(CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .recoveryPeriodInDays(35)
                        .build())
                // AWS' own key for DynamoDB in this account: its uses are in CloudTrail, and no role needs a right to
                // it.
                .sseSpecification(CfnTable.SSESpecificationProperty.builder()
                        .sseEnabled(true)
                        .sseType("KMS")
                        .build())
                .deletionProtectionEnabled(settings.keepData())
                .build();
    }

    private static CfnTable.GlobalSecondaryIndexProperty index(GlobalSecondaryIndex index) {
        return CfnTable.GlobalSecondaryIndexProperty.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema().stream()
                        .map(MessagesTableResource::key)
                        .toList())
                .projection(CfnTable.ProjectionProperty.builder()
                        .projectionType(index.projection().projectionTypeAsString())
                        .build())
                .build();
    }

    private static CfnTable.KeySchemaProperty key(KeySchemaElement element) {
        return CfnTable.KeySchemaProperty.builder()
                .attributeName(element.attributeName())
                .keyType(element.keyTypeAsString())
                .build();
    }
}
