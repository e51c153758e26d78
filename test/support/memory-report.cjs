// Loaded into the real program with NODE_OPTIONS: leaves the most memory that it ever had, in kilobytes, in a file.
process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.MEMORY_REPORT, String(process.resourceUsage().maxRSS));
});
