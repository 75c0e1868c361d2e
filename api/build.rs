//! Builds the console (`admin-ui/`) into `OUT_DIR/console`, from where the server embeds it.
//!
//! - `ADMIN_UI=auto` (default): build it; where that is impossible, embed a page that says why, and warn.
//! - `ADMIN_UI=require`: fail where that is impossible. For releases.
//! - `ADMIN_UI=skip`: embed the page at once. For jobs that look at Rust only.
//! - `ADMIN_UI_DIST=path`: embed this finished build and run nothing. For packagers; wins over `ADMIN_UI`.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What the built console is made of, below `admin-ui/`. A change in any of them builds it again.
const SOURCES: [&str; 10] = [
    ".npmrc",
    "graphiql.html",
    "index.html",
    "package-lock.json",
    "package.json",
    "portal.html",
    "public",
    "src",
    "tsconfig.json",
    "vite.config.ts",
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("cargo::error=the console could not be built: {}", one_line(&reason));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    println!("cargo::rerun-if-env-changed=ADMIN_UI");
    println!("cargo::rerun-if-env-changed=ADMIN_UI_DIST");
    println!("cargo::rerun-if-changed=build.rs");
    let out = folder("OUT_DIR")?.join("console");

    if let Some(dist) = env::var_os("ADMIN_UI_DIST").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", dist.display());
        empty(&out)?;
        return take(&dist, &out);
    }
    let mode = env::var("ADMIN_UI").unwrap_or_else(|_| "auto".to_owned());
    if mode == "skip" {
        return notice(&out, "The console was left out of this build: ADMIN_UI=skip.");
    }
    if mode != "auto" && mode != "require" {
        return Err(format!("ADMIN_UI is `{mode}`; it is one of auto, require, skip"));
    }

    let ui = folder("CARGO_MANIFEST_DIR")?.join("../admin-ui");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", ui.join(source).display());
    }
    match build(&ui, &out) {
        Err(reason) if mode == "auto" => {
            println!("cargo::warning=no console in this build: {}", one_line(&reason));
            // A file that never exists: the next build tries again, for Node.js may have been installed meanwhile.
            println!("cargo::rerun-if-changed={}", out.join("built").display());
            notice(&out, &format!("The console could not be built. {reason}"))
        }
        result => result,
    }
}

/// Installs the packages where the lock file changed, and bundles. Two builds take turns: they share `node_modules`.
fn build(ui: &Path, out: &Path) -> Result<(), String> {
    let lock_file = ui.join("package-lock.json");
    let wanted = fs::read(&lock_file).map_err(|error| format!("{}: {error}", lock_file.display()))?;
    let turn = ui.join(".npm-ci.lock");
    let turn = File::create(&turn).map_err(|error| format!("{}: {error}", turn.display()))?;
    turn.lock()
        .map_err(|error| format!("waiting for another build: {error}"))?;

    let stamp = ui.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        // Under NODE_ENV=production npm would leave out the bundler.
        npm(ui, &["ci", "--include=dev", "--no-audit", "--no-fund"])?;
        fs::write(&stamp, &wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    empty(out)?;
    let target = out.to_str().ok_or("OUT_DIR is not UTF-8")?;
    npm(
        ui,
        &[
            "run",
            "build",
            "--",
            "--outDir",
            target,
            "--emptyOutDir",
            "--logLevel",
            "warn",
        ],
    )?;
    complete(out)
}

/// Runs npm and keeps its output back: cargo would read lines of it as instructions.
fn npm(ui: &Path, arguments: &[&str]) -> Result<(), String> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(ui)
        .output()
        .map_err(|error| format!("`{program}` does not start ({error}). Is Node.js installed?"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let tail = lines
        .iter()
        .skip(lines.len().saturating_sub(20))
        .copied()
        .collect::<Vec<_>>()
        .join("\n");
    Err(format!(
        "`npm {}` failed ({}):\n{tail}",
        arguments.first().unwrap_or(&""),
        output.status
    ))
}

fn take(from: &Path, to: &Path) -> Result<(), String> {
    complete(from)?;
    copy(from, to).map_err(|error| format!("copying {}: {error}", from.display()))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn complete(dist: &Path) -> Result<(), String> {
    if dist.join("index.html").is_file() {
        Ok(())
    } else {
        Err(format!("{} has no index.html", dist.display()))
    }
}

/// Nothing of an earlier build may stay behind, or be embedded beside the notice.
fn empty(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("emptying {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("creating {}: {error}", folder.display()))
}

fn notice(out: &Path, reason: &str) -> Result<(), String> {
    empty(out)?;
    let reason = reason.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Sluice: no console</title>\n\
         <h1>This server was built without its console</h1>\n<pre>{reason}</pre>\n\
         <p>The API works. To have the console, install Node.js (20.19 or newer, with npm) and build the server \
         again.</p>\n</html>\n"
    );
    fs::write(out.join("index.html"), page).map_err(|error| format!("writing the notice: {error}"))
}

fn folder(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("cargo did not set {variable}"))
}

/// A cargo message is one line; what does not fit is on the page.
fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(600)
        .collect()
}
