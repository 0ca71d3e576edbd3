import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

export const handler = async (event) => {
  client.send(
    new PutItemCommand({
      TableName: process.env.TABLE_NAME,
      Item: { userId: { S: event.item.userId } },
    }),
  );
  return { statusCode: 202 };
};
