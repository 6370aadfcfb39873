/** Where tests put their databases and files: `npm test` says, in memory where there is plenty. */
export const scratch = process.env.TEST_SCRATCH || '.cache/tests';
