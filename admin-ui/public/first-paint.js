// Runs before the first paint, so that neither the theme nor the language flickers. A classic script on purpose.
(() => {
  try {
    const root = document.documentElement;
    const theme = localStorage.getItem('sluice.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const language = localStorage.getItem('sluice.language');
    if (language === 'en' || language === 'nl') root.lang = language;
  } catch {
    // Storage can be forbidden; the system's theme and English then stand.
  }
})();
