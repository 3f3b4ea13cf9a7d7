//! The command line of the sandbox. What it does is in the library.

use std::process::ExitCode;

use sandbox::{Options, Start};

#[tokio::main]
async fn main() -> ExitCode {
    match Options::parse(std::env::args_os().skip(1)) {
        Ok(Start::Help) => {
            println!("{}", Options::HELP);
            ExitCode::SUCCESS
        }
        Ok(Start::Serve(options)) => finish(sandbox::serve_until_interrupted(options).await),
        Err(sentence) => finish(Err(sentence)),
    }
}

fn finish(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
