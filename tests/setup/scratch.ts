/** The folder for databases and files of tests: `npm test` sets it, in memory where there is plenty. */
export const scratch = process.env.TEST_SCRATCH || '.cache/tests';
