/** The protobuf messages that are used, as protobufjs reads them. */
export const messages = {};
