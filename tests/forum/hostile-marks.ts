/** The mark that a script leaves behind when it runs; see `e2e/hostile.spec.ts`. */
export const mark = 'window.__ran=1';
/** An address that no page may request. */
export const away = 'https://evil.example/beacon';
/** The one host that links may lead to in these tests. */
export const allowedHost = 'good.example';
