#!/usr/bin/env bash
# Run by LocalStack when it is ready: the table, and the packaged function on its stream as MessagesStack has it. The
# table is said once more here, since nothing else of this project runs in that container; a test compares.
set -euo pipefail

table=cruddur-messages
function=cruddur-messaging-stream

awslocal dynamodb create-table --table-name "$table" --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=S \
  AttributeName=message_group_uuid,AttributeType=S \
  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE \
  --global-secondary-indexes 'IndexName=message-group-sk-index,KeySchema=[{AttributeName=message_group_uuid,KeyType=HASH},{AttributeName=sk,KeyType=RANGE}],Projection={ProjectionType=ALL}' \
  --stream-specification StreamEnabled=true,StreamViewType=NEW_IMAGE >/dev/null

awslocal lambda create-function --function-name "$function" --runtime java21 --memory-size 512 --timeout 30 \
  --handler com.cruddur.messagestream.MessageStreamHandler \
  --role arn:aws:iam::000000000000:role/function \
  --environment "Variables={DDB_MESSAGE_TABLE=$table}" \
  --zip-file fileb:///function/cruddur-messaging-stream.jar >/dev/null
awslocal lambda wait function-active-v2 --function-name "$function"

awslocal lambda create-event-source-mapping --function-name "$function" \
  --event-source-arn "$(awslocal dynamodb describe-table --table-name "$table" --query Table.LatestStreamArn --output text)" \
  --starting-position TRIM_HORIZON --batch-size 100 --function-response-types ReportBatchItemFailures \
  --filter-criteria '{"Filters":[{"Pattern":"{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"MSG#\"}]}}}}"}]}' >/dev/null

echo "The function $function follows the table $table."
