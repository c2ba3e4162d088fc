//! A browser's half of the conversation, without the browser.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use serde::{Serialize, de::DeserializeOwned};
use wire::{paths::SESSION_SCHEME, sign_in::Session};

/// Asks one server on loopback.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    home: String,
}

impl Client {
    /// For the server at `home`, such as `http://localhost:8080`.
    #[must_use]
    pub fn new(home: &str) -> Self {
        Self { http: reqwest::Client::new(), home: home.to_owned() }
    }

    /// Posts a body and reads the answer.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not take it.
    pub async fn post<A: DeserializeOwned>(
        &self,
        path: &str,
        session: Option<&Session>,
        body: &impl Serialize,
    ) -> Result<A> {
        Ok(wire::decode(
            &self.send(reqwest::Method::POST, path, session, wire::encode(body)).await?,
        )?)
    }

    /// Sends a body whose answer says nothing.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not take it.
    pub async fn give(
        &self,
        method: reqwest::Method,
        path: &str,
        session: Option<&Session>,
        body: &impl Serialize,
    ) -> Result<()> {
        self.send(method, path, session, wire::encode(body)).await.map(drop)
    }

    /// Puts bytes in their place, as they are.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not take them.
    pub async fn put_bytes(
        &self,
        path: &str,
        session: Option<&Session>,
        bytes: Vec<u8>,
    ) -> Result<()> {
        self.send(reqwest::Method::PUT, path, session, bytes).await.map(drop)
    }

    /// Puts a value in its place, where the answer says nothing.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not take it.
    pub async fn put_only(
        &self,
        path: &str,
        session: Option<&Session>,
        body: &impl Serialize,
    ) -> Result<()> {
        self.put_bytes(path, session, wire::encode(body)).await
    }

    /// Puts a body in its place and reads the answer.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not take it.
    pub async fn put<A: DeserializeOwned>(
        &self,
        path: &str,
        session: Option<&Session>,
        body: &impl Serialize,
    ) -> Result<A> {
        let answer = self.send(reqwest::Method::PUT, path, session, wire::encode(body)).await?;
        Ok(wire::decode(&answer)?)
    }

    /// Fetches something.
    ///
    /// # Errors
    ///
    /// What the server said, where it did not give it.
    pub async fn get<A: DeserializeOwned>(
        &self,
        path: &str,
        session: Option<&Session>,
    ) -> Result<A> {
        Ok(wire::decode(&self.send(reqwest::Method::GET, path, session, Vec::new()).await?)?)
    }

    async fn send(
        &self,
        method: reqwest::Method,
        path: &str,
        session: Option<&Session>,
        body: Vec<u8>,
    ) -> Result<Vec<u8>> {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.home))
            .header("content-type", "application/octet-stream")
            .body(body);
        if let Some(session) = session {
            let mut header = SESSION_SCHEME.to_owned();
            for byte in &session.token {
                // A string takes whatever is written to it.
                let _ = write!(header, "{byte:02x}");
            }
            request = request.header("authorization", header);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        if !status.is_success() {
            bail!("{path}: {status}: {}", String::from_utf8_lossy(&bytes));
        }
        Ok(bytes.to_vec())
    }
}
