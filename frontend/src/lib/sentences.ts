import { ApiError, UnreachableError } from '@/lib/api-client';

/**
 * What people read instead of codes: the API's, and the names of Cognito's errors. The one table to translate.
 * A test holds that every code of docs/openapi.json is in it.
 */
export const sentences = {
  // Whole page or session
  unreachable: 'Cruddur does not answer. Check your connection.',
  unknown: 'Something went wrong. Try again.',
  generic_401: 'Your session has ended. Sign in again.',
  generic_403: 'You may not do that.',
  generic_500: 'Something went wrong on our side. Try again in a moment.',
  store_unavailable: 'Cruddur is catching its breath. Try again in a moment.',
  rate_limited: 'That was a lot at once. Wait a moment and try again.',
  user_not_registered:
    'Your account cannot be used here: its handle is missing or has signs that are not allowed.',
  handle_taken: 'Somebody has this handle already.',
  not_found: 'There is nothing here.',
  method_not_allowed: 'That is not possible.',
  json_invalid: 'The server did not understand us. Reload the page and try again.',
  request_invalid: 'The server did not understand us. Reload the page and try again.',
  type_mismatch: 'The server did not understand us. Reload the page and try again.',
  media_type_unsupported: 'The server did not understand us. Reload the page and try again.',
  body_too_large: 'That is too long.',
  cursor_invalid: 'The list has changed. Reload the page.',
  limit_out_of_range: 'The list has changed. Reload the page.',
  // Posts and replies
  message_blank: 'Write something first.',
  message_exceed_max_chars: 'A post has 280 characters at most.',
  message_exceed_max_chars_1024: 'That is longer than 1,024 characters.',
  message_invalid_chars: 'There are signs in it that cannot be stored.',
  ttl_blank: 'Choose how long it shall last.',
  activity_not_found: 'This post is not there any more. It was deleted, or its time was up.',
  search_term_blank: 'Type what you are looking for.',
  // Messages
  message_group_not_found: 'This conversation is not there.',
  message_group_uuid_blank: 'Choose a conversation first.',
  user_reciever_handle_blank: 'Choose whom to write to.',
  recipient_ambiguous: 'Choose either a person or a conversation.',
  receiver_not_found: 'There is nobody with this handle.',
  receiver_is_self: 'You cannot write to yourself.',
  interrupted: 'The page was left before the answer came.',
  request_in_progress: 'This message is just being sent.',
  idempotency_key_invalid: 'The message could not be sent. Delete it and write it again.',
  idempotency_key_reused: 'The message could not be sent. Delete it and write it again.',
  // People
  user_not_found: 'There is nobody with this handle.',
  display_name_blank: 'Your name cannot be empty.',
  display_name_exceed_max_chars: 'A name has 64 characters at most.',
  bio_exceed_max_chars: 'A bio has 280 characters at most.',
  // Cognito
  NotAuthorizedException: 'Name and password do not match.',
  UserNotFoundException: 'Name and password do not match.',
  UserNotConfirmedException: 'Confirm your e-mail address first.',
  UsernameExistsException: 'There is an account with this e-mail address already.',
  AliasExistsException: 'Somebody has this handle or e-mail address already.',
  CodeMismatchException: 'This is not the code we sent.',
  ExpiredCodeException: 'This code is not good any more. Ask for a new one.',
  InvalidPasswordException: 'A password needs 8 characters or more, with upper case, lower case and a digit.',
  InvalidParameterException: 'Something in the form is not allowed. Look through it again.',
  LimitExceededException: 'Too many tries. Wait a while.',
  TooManyRequestsException: 'Too many tries. Wait a while.',
  TooManyFailedAttemptsException: 'Too many tries. Wait a while.',
  PasswordResetRequiredException: 'Your password must be set anew. Use "Forgot password".',
  UserLambdaValidationException: 'This account could not be made.',
  NetworkError: 'The sign-in service does not answer. Check your connection and try again.',
} as const;

type Code = keyof typeof sentences;

const isCode = (text: string): text is Code => Object.hasOwn(sentences, text);

/** The sentence for whatever was thrown. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ApiError) {
    return sentences[error.codes.find(isCode) ?? codeOfStatus(error.status)];
  }
  if (error instanceof UnreachableError) {
    return sentences.unreachable;
  }
  if (error instanceof Error && isCode(error.name)) {
    return sentences[error.name];
  }
  return sentences.unknown;
}

/** For refusals of something in between that knows no codes, and for codes newer than this page. */
function codeOfStatus(status: number): Code {
  switch (status) {
    case 401:
      return 'generic_401';
    case 403:
      return 'generic_403';
    case 404:
      return 'not_found';
    case 429:
      return 'rate_limited';
    case 502:
    case 503:
    case 504:
      return 'store_unavailable';
    default:
      return status >= 500 ? 'generic_500' : 'unknown';
  }
}
