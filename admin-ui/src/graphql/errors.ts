/** The server's closed list of error codes, and three that only a client can meet. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'INVALID_INPUT'
  | 'CONFLICT'
  | 'LIMIT_EXCEEDED'
  | 'INTERNAL'
  /** No answer: offline, refused connection, timeout. */
  | 'UNREACHABLE'
  /** An answer that is not GraphQL: a proxy's error page, for example. */
  | 'UNAVAILABLE'
  /** A code this console does not know. */
  | 'UNKNOWN';

const SERVER_CODES: ReadonlySet<string> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID_INPUT',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'INTERNAL',
]);

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  /** What to quote to the people who run the server. */
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, message: string, options: { requestId?: string | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.requestId = options.requestId;
  }

  /** Whether the same question may get another answer a moment later. */
  get transient(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'UNAVAILABLE';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The data of a GraphQL response, or an `ApiError` thrown. `body` is parsed JSON, or undefined when it was none. */
export function unwrap(status: number, body: unknown): unknown {
  if (!isRecord(body) || !('data' in body || 'errors' in body)) {
    throw new ApiError('UNAVAILABLE', `The answer was not GraphQL (HTTP ${status}).`);
  }
  const { errors } = body;
  if (Array.isArray(errors) && errors.length > 0) throw fromGraphQL(errors);
  if (!isRecord(body['data'])) throw new ApiError('UNAVAILABLE', `The answer held no data (HTTP ${status}).`);
  return body['data'];
}

function fromGraphQL(errors: readonly unknown[]): ApiError {
  const all = errors.filter(isRecord);
  // One expired token fails every field; it decides what happens next, whatever else went wrong.
  const error = all.find((each) => codeOf(each) === 'UNAUTHENTICATED') ?? all[0] ?? {};
  const requestId = isRecord(error['extensions']) ? error['extensions']['requestId'] : undefined;
  return new ApiError(codeOf(error), typeof error['message'] === 'string' ? error['message'] : '', {
    requestId: typeof requestId === 'string' ? requestId : undefined,
  });
}

function codeOf(error: Record<string, unknown>): ErrorCode {
  const value = isRecord(error['extensions']) ? error['extensions']['code'] : undefined;
  return typeof value === 'string' && SERVER_CODES.has(value) ? (value as ErrorCode) : 'UNKNOWN';
}

/** An expected refusal, as every payload lists them. `field` is a path below `input`; null when it is about the whole. */
export interface PayloadError {
  readonly field: readonly string[] | null;
  readonly message: string;
}

export interface FormErrors {
  /** Message by dotted field path, `criteria.2.weight`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What belongs to no field of this form. */
  readonly form: readonly string[];
}

export const NO_ERRORS: FormErrors = { fields: {}, form: [] };

/** Sorts refusals to the fields a form has. Several about one field are joined; a path the form lacks goes on top. */
export function formErrors(errors: readonly PayloadError[], known: readonly string[]): FormErrors {
  const fields: Record<string, string> = {};
  const form: string[] = [];
  for (const { field, message } of errors) {
    const path = field?.join('.') ?? '';
    if (known.includes(path)) fields[path] = fields[path] === undefined ? message : `${fields[path]} ${message}`;
    else form.push(message);
  }
  return { fields, form };
}
