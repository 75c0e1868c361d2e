/** Names one intention: however often it is sent, it is done once. Browsers keep `crypto.randomUUID` from plain http. */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
