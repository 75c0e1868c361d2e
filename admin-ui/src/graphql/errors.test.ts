import { describe, expect, it } from 'vitest';
import { ApiError, formErrors, unwrap } from './errors.ts';

function failure(status: number, body: unknown): ApiError {
  try {
    unwrap(status, body);
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  throw new Error('expected an ApiError');
}

describe('unwrap', () => {
  it('returns the data', () => {
    expect(unwrap(200, { data: { a: 1 } })).toEqual({ a: 1 });
  });

  it('maps the code and keeps the request id', () => {
    const error = failure(200, {
      data: null,
      errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN', requestId: 'r-1' } }],
    });
    expect([error.code, error.message, error.requestId]).toEqual(['FORBIDDEN', 'No.', 'r-1']);
  });

  it('lets an expired token outrank every other error', () => {
    const errors = [{ message: 'x', extensions: { code: 'INTERNAL' } }, { extensions: { code: 'UNAUTHENTICATED' } }];
    expect(failure(401, { errors }).code).toBe('UNAUTHENTICATED');
  });

  it('refuses partial data: a page must not show half an answer as whole', () => {
    expect(failure(200, { data: { a: null }, errors: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }).code).toBe('INTERNAL');
  });

  it.each([[{ message: 'x', extensions: { code: 'NEW_CODE' } }], [{ message: 'x' }], ['text'], [null]])(
    'knows that it does not know %j',
    (error) => {
      expect(failure(200, { errors: [error] }).code).toBe('UNKNOWN');
    },
  );

  it.each([[undefined], [null], ['text'], [[]], [{}], [{ data: null }], [{ errors: [] }]])('reports %j as no GraphQL answer', (body) => {
    const error = failure(502, body);
    expect(error.code).toBe('UNAVAILABLE');
    expect(error.message).toContain('502');
  });
});

describe('formErrors', () => {
  it('sorts by path, joins several for one field, and puts the rest on top', () => {
    const errors = [
      { field: ['email'], message: 'Not an e-mail address.' },
      { field: ['criteria', '2', 'weight'], message: 'Too heavy.' },
      { field: ['email'], message: 'Too long.' },
      { field: ['unknown'], message: 'Elsewhere.' },
      { field: null, message: 'Wrong.' },
    ];
    expect(formErrors(errors, ['email', 'criteria.2.weight'])).toEqual({
      fields: { email: 'Not an e-mail address. Too long.', 'criteria.2.weight': 'Too heavy.' },
      form: ['Elsewhere.', 'Wrong.'],
    });
  });
});
