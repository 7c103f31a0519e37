// The browser finder (src/frames/find-browser.ts) decides where a browser comes from, so
// puppeteer's own download, which fails without its network, stays off.
module.exports = { skipDownload: true };
