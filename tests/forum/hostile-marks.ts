/** What a script that runs would leave behind; see `e2e/hostile.spec.ts`. */
export const mark = 'window.__ran=1';
/** Where nothing may be asked for. */
export const away = 'https://evil.example/beacon';
/** The one host that links may lead to in these tests. */
export const allowedHost = 'good.example';
