#!/usr/bin/env bash
# Puts the packaged function on the stream of the table in LocalStack, as MessagesStack does on AWS. Compose runs it in
# LocalStack's own image, once the table is there.
set -euo pipefail

table=cruddur-messages
function=cruddur-messaging-stream

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
